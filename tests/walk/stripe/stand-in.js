// In the place of https://js.stripe.com: one text field for the card, frames as Stripe's fields are frames, and a dialog for the bank.
// What the card does is asked at api.stripe.com, as Stripe's own script does.
(() => {
  const ask = (verb, body) =>
    fetch(`https://api.stripe.com/stand-in/${verb}`, { method: 'POST', body: JSON.stringify(body) }).then((answer) =>
      answer.json(),
    );

  function field(type, elements) {
    const handlers = {};
    const box = document.createElement('div');
    const frame = Object.assign(document.createElement('iframe'), {
      src: `https://${type === 'payment' ? '' : 'wallets.'}js.stripe.com/fields.html`,
      title: 'Fields',
    });
    const input = Object.assign(document.createElement('input'), { ariaLabel: 'Card' });
    const tell = (event, detail) => handlers[event]?.(detail);
    input.addEventListener('input', () => tell('change', { complete: input.value.length > 0, empty: input.value === '' }));
    if (type === 'payment') box.append(input);
    box.append(frame);
    frame.addEventListener('load', () => tell('ready', type === 'payment' ? {} : { availablePaymentMethods: undefined }));
    return {
      mount(place) {
        elements.mounted[type] = (elements.mounted[type] ?? 0) + 1;
        place.append(box);
      },
      destroy: () => box.remove(),
      update: () => {},
      focus: () => input.focus(),
      on: (event, handler) => {
        handlers[event] = handler;
      },
      off: () => {},
      card: () => input.value.replaceAll(' ', ''),
    };
  }

  /** The bank asks in a dialog; closing it is an answer too. */
  function bank() {
    const dialog = Object.assign(document.createElement('dialog'), { ariaLabel: 'Bank' });
    const page = Object.assign(document.createElement('iframe'), {
      src: 'https://hooks.stripe.com/3ds.html',
      title: 'Your bank',
    });
    page.hidden = true;
    for (const answer of ['pass', 'fail'])
      dialog.append(Object.assign(document.createElement('button'), { textContent: answer, value: answer }));
    for (const button of dialog.children) button.addEventListener('click', () => dialog.close(button.value));
    dialog.append(page);
    document.body.append(dialog);
    dialog.showModal();
    return new Promise((resolve) =>
      dialog.addEventListener('close', () => {
        dialog.remove();
        resolve(dialog.returnValue || 'fail');
      }),
    );
  }

  async function confirm({ clientSecret, elements, confirmParams }) {
    const card = elements?.getElement('payment').card();
    const first = await ask('confirm', { clientSecret, card, method: confirmParams.payment_method });
    return first.asks ? ask('authenticate', { clientSecret, outcome: await bank() }) : first;
  }

  window.Stripe = () => ({
    elements(options) {
      const made = {};
      const elements = { mounted: {}, updates: [], options };
      window.standIns = [...(window.standIns ?? []), elements];
      return {
        create: (type) => {
          made[type] = field(type, elements);
          return made[type];
        },
        getElement: (type) => made[type] ?? null,
        update: (change) => elements.updates.push(change),
        on: () => {},
        off: () => {},
        submit: async () => (made.payment.card() ? {} : { error: { type: 'validation_error', message: 'Incomplete' } }),
      };
    },
    confirmPayment: confirm,
    confirmSetup: confirm,
    createToken: () => {},
    createPaymentMethod: () => {},
    confirmCardPayment: () => {},
  });
  window.Stripe.version = 'stand-in';
})();
