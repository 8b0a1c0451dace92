import type { InvoiceLayout, InvoiceWord } from '@locai/billing-contract';

type Words = Record<InvoiceWord, string>;

const en: Words = {
  invoice: 'Invoice',
  issuer: 'From',
  customer: 'Bill to',
  number: 'Number',
  status: 'Status',
  issuedAt: 'Issued',
  dueAt: 'Due',
  paidAt: 'Paid on',
  period: 'Period',
  currency: 'Currency',
  description: 'Description',
  units: 'Units',
  unitPrice: 'Unit price',
  amount: 'Amount',
  subtotal: 'Subtotal',
  discounts: 'Discounts',
  taxes: 'Taxes',
  credits: 'Credit',
  total: 'Total',
  paid: 'Paid',
  credited: 'Credit notes',
  due: 'Amount due',
  usage: 'Usage',
  used: 'Used',
  included: 'Included',
  unlimited: 'Unlimited',
  rate: 'Rate',
  taxId: 'Tax ID',
  draft: 'Draft',
  open: 'Open',
  uncollectible: 'Uncollectible',
  void: 'Void',
};

const ar: Words = {
  invoice: 'فاتورة',
  issuer: 'من',
  customer: 'إلى',
  number: 'الرقم',
  status: 'الحالة',
  issuedAt: 'تاريخ الإصدار',
  dueAt: 'تاريخ الاستحقاق',
  paidAt: 'تاريخ الدفع',
  period: 'الفترة',
  currency: 'العملة',
  description: 'الوصف',
  units: 'الكمية',
  unitPrice: 'سعر الوحدة',
  amount: 'المبلغ',
  subtotal: 'المجموع الفرعي',
  discounts: 'الخصومات',
  taxes: 'الضرائب',
  credits: 'الرصيد',
  total: 'الإجمالي',
  paid: 'المدفوع',
  credited: 'إشعارات دائنة',
  due: 'المبلغ المستحق',
  usage: 'الاستخدام',
  used: 'المستخدم',
  included: 'المشمول',
  unlimited: 'غير محدود',
  rate: 'النسبة',
  taxId: 'الرقم الضريبي',
  draft: 'مسودة',
  open: 'مفتوحة',
  uncollectible: 'غير قابلة للتحصيل',
  void: 'ملغاة',
};

/** The words of a layout: its own, else the built-in ones of its language, else the English ones. */
export function wordsOf({ locale, words }: Pick<InvoiceLayout, 'locale' | 'words'>): Words {
  const builtIn = new Intl.Locale(locale).language === 'ar' ? ar : en;
  const own = Object.entries(words).filter(([, text]) => text !== undefined);
  return { ...builtIn, ...Object.fromEntries(own) };
}
