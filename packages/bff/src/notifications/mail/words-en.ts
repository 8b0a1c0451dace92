import type { MailWords } from './mail-words.ts';

const invoice: [string, string] = ['Invoice', '{{invoiceNumber}}'];
const amount: [string, string] = ['Amount', '{{amount}}'];
const plan: [string, string] = ['Plan', '{{planName}}'];

export const english: MailWords = {
  greeting: 'Hello {{customerName}},',
  greetingNameless: 'Hello,',
  reason: 'You get this e-mail because of your account{{atCompany}}.',
  texts: {
    'usage.threshold_reached': {
      subject: 'You have used {{percentage}} % of your {{entitlementName}}',
      title: '{{percentage}} % of your {{entitlementName}} is used',
      body: 'To have more before your quota is filled up again, choose a larger plan. It takes effect at once.',
      facts: [
        ['Used', '{{usage}} of {{quota}}'],
        ['Filled up again', '{{resetsAt}}'],
      ],
      action: 'See your usage',
    },
    'invoice.finalized': {
      subject: 'Your invoice {{invoiceNumber}}',
      title: 'Your invoice is ready',
      body: 'You can read it and download it as a PDF at any time.',
      facts: [invoice, ['Total', '{{total}}'], ['Amount due', '{{amountDue}}']],
      action: 'View the invoice',
    },
    'payment.succeeded': {
      subject: 'Your receipt for invoice {{invoiceNumber}}',
      title: 'Thank you for your payment',
      body: 'We received it in full. There is nothing left to do.',
      facts: [invoice, ['Amount paid', '{{amount}}']],
      action: 'View the invoice',
    },
    'payment.failed': {
      subject: 'Your payment of {{amount}} did not go through',
      title: 'Your payment did not go through',
      body: 'Your bank refused the saved card. Check it, or pay with another one, so that your plan goes on.',
      facts: [invoice, amount],
      action: 'Update your payment',
    },
    'payment.requires_action': {
      subject: 'Please confirm your payment of {{amount}}',
      title: 'Your bank asks you to confirm',
      body: 'The payment waits for your confirmation. It takes a minute, and your plan goes on.',
      facts: [invoice, amount],
      action: 'Confirm the payment',
    },
    'payment.disputed': {
      subject: 'A payment of {{amount}} is disputed',
      title: 'A payment is disputed',
      body: 'The cardholder asked the bank for the money back. The bank decides; until then the invoice stays paid.',
      facts: [invoice, ['Amount in dispute', '{{amount}}']],
      action: 'View the invoice',
    },
    'refund.failed': {
      subject: 'A refund of {{amount}} could not be completed',
      title: 'A refund could not be completed',
      body: 'The bank did not accept the money, for example because the card is closed. It is not lost, and can be given back in another way.',
      facts: [invoice, amount],
      action: 'View the invoice',
    },
    'subscription.created': {
      subject: 'Welcome to {{planName}}',
      title: 'Your plan {{planName}} has started',
      body: 'Everything that it includes is yours to use from now on.',
      facts: [plan],
      action: 'See your plan',
    },
    'subscription.updated': {
      subject: 'Your plan was changed',
      title: 'Your plan was changed',
      body: 'This is how your subscription stands now.',
      facts: [plan, ['Ends on', '{{endsAt}}']],
      action: 'See your plan',
    },
    'subscription.canceled': {
      subject: 'Your plan {{planName}} has ended',
      title: 'Your plan has ended',
      body: 'You will not be charged again. You can start a plan again at any time.',
      facts: [plan, ['Ended on', '{{endsAt}}']],
      action: 'Choose a plan',
    },
    'trial.ending': {
      subject: 'Your trial of {{planName}} ends soon',
      title: 'Your trial ends soon',
      body: 'With a saved card your plan goes on by itself. Without one it ends, and nothing is charged.',
      facts: [plan, ['The trial ends on', '{{endsAt}}']],
      action: 'See your plan',
    },
  },
};
