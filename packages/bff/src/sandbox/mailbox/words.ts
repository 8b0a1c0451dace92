/** The words of the mailbox's page. */
export interface MailboxWords {
  title: string;
  lead: string;
  empty: string;
  emptyHint: string;
  to: string;
  formatted: string;
  plain: string;
  all: string;
  choose: string;
  views: string;
}

const en: MailboxWords = {
  title: 'Mailbox',
  lead: 'What the sandbox would have sent',
  empty: 'No e-mails yet',
  emptyHint: 'Choose a plan and pay, use up a quota, or move billing time forward: what customers are told arrives here.',
  to: 'To',
  formatted: 'Formatted',
  plain: 'Plain text',
  all: 'All e-mails',
  choose: 'Choose an e-mail to read it.',
  views: 'Show as',
};

const ar: MailboxWords = {
  title: 'صندوق البريد',
  lead: 'ما كانت بيئة الاختبار سترسله',
  empty: 'لا توجد رسائل بعد',
  emptyHint: 'اختر باقة وادفع، أو استهلك حصة، أو قدّم وقت الفوترة: ستصل هنا الرسائل الموجهة إلى العملاء.',
  to: 'إلى',
  formatted: 'منسّقة',
  plain: 'نص عادي',
  all: 'كل الرسائل',
  choose: 'اختر رسالة لقراءتها.',
  views: 'العرض',
};

export type MailboxLanguage = 'en' | 'ar';
export const mailboxWords: Record<MailboxLanguage, MailboxWords> = { en, ar };
