import type { MailWords } from './mail-words.ts';

const invoice: [string, string] = ['الفاتورة', '{{invoiceNumber}}'];
const amount: [string, string] = ['المبلغ', '{{amount}}'];
const plan: [string, string] = ['الباقة', '{{planName}}'];

export const arabic: MailWords = {
  greeting: 'مرحبًا {{customerName}}،',
  greetingNameless: 'مرحبًا،',
  reason: 'وصلتك هذه الرسالة بسبب حسابك{{atCompany}}.',
  texts: {
    'usage.threshold_reached': {
      subject: 'استخدمت {{percentage}}٪ من {{entitlementName}}',
      title: 'استُخدم {{percentage}}٪ من {{entitlementName}}',
      body: 'للحصول على المزيد قبل تجديد حصتك، اختر باقة أكبر. يسري التغيير فورًا.',
      facts: [
        ['المستخدم', '{{usage}} من {{quota}}'],
        ['تُجدَّد الحصة في', '{{resetsAt}}'],
      ],
      action: 'عرض الاستخدام',
    },
    'invoice.finalized': {
      subject: 'فاتورتك {{invoiceNumber}}',
      title: 'فاتورتك جاهزة',
      body: 'يمكنك الاطلاع عليها وتنزيلها بصيغة PDF في أي وقت.',
      facts: [invoice, ['الإجمالي', '{{total}}'], ['المبلغ المستحق', '{{amountDue}}']],
      action: 'عرض الفاتورة',
    },
    'payment.succeeded': {
      subject: 'إيصال الفاتورة {{invoiceNumber}}',
      title: 'شكرًا لك على الدفع',
      body: 'استلمنا المبلغ كاملًا، ولا يلزمك القيام بأي شيء.',
      facts: [invoice, ['المبلغ المدفوع', '{{amount}}']],
      action: 'عرض الفاتورة',
    },
    'payment.failed': {
      subject: 'لم تتم عملية دفع {{amount}}',
      title: 'لم تتم عملية الدفع',
      body: 'رفض البنك البطاقة المحفوظة. تحقق منها أو ادفع ببطاقة أخرى حتى تستمر باقتك.',
      facts: [invoice, amount],
      action: 'تحديث الدفع',
    },
    'payment.requires_action': {
      subject: 'يرجى تأكيد دفع {{amount}}',
      title: 'يطلب البنك تأكيدك',
      body: 'تنتظر عملية الدفع تأكيدك. لن يستغرق ذلك سوى دقيقة، وتستمر باقتك.',
      facts: [invoice, amount],
      action: 'تأكيد الدفع',
    },
    'payment.disputed': {
      subject: 'اعتراض على دفعة بمبلغ {{amount}}',
      title: 'يوجد اعتراض على إحدى الدفعات',
      body: 'طلب حامل البطاقة من البنك استرداد المبلغ. القرار للبنك، وحتى ذلك الحين تبقى الفاتورة مدفوعة.',
      facts: [invoice, ['المبلغ المعترض عليه', '{{amount}}']],
      action: 'عرض الفاتورة',
    },
    'refund.failed': {
      subject: 'تعذّر إتمام استرداد {{amount}}',
      title: 'تعذّر إتمام الاسترداد',
      body: 'لم يقبل البنك المبلغ، لأن البطاقة أُغلقت مثلًا. لم يضع المبلغ، ويمكن ردّه بطريقة أخرى.',
      facts: [invoice, amount],
      action: 'عرض الفاتورة',
    },
    'subscription.created': {
      subject: 'مرحبًا بك في {{planName}}',
      title: 'بدأت باقتك {{planName}}',
      body: 'كل ما تتضمنه الباقة متاح لك من الآن.',
      facts: [plan],
      action: 'عرض الباقة',
    },
    'subscription.updated': {
      subject: 'تم تغيير باقتك',
      title: 'تم تغيير باقتك',
      body: 'هذه حالة اشتراكك الآن.',
      facts: [plan, ['ينتهي في', '{{endsAt}}']],
      action: 'عرض الباقة',
    },
    'subscription.canceled': {
      subject: 'انتهت باقتك {{planName}}',
      title: 'انتهت باقتك',
      body: 'لن تُحصَّل منك أي مبالغ بعد الآن. يمكنك بدء باقة جديدة في أي وقت.',
      facts: [plan, ['انتهت في', '{{endsAt}}']],
      action: 'اختيار باقة',
    },
    'trial.ending': {
      subject: 'تنتهي تجربتك لباقة {{planName}} قريبًا',
      title: 'تنتهي فترتك التجريبية قريبًا',
      body: 'إذا كانت لديك بطاقة محفوظة فستستمر باقتك تلقائيًا، وإلا فستنتهي دون أي رسوم.',
      facts: [plan, ['تنتهي التجربة في', '{{endsAt}}']],
      action: 'عرض الباقة',
    },
  },
};
