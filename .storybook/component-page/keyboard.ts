/** What each key does on a component. */
export type KeyMap = Readonly<Record<string, string>>;

const tab = 'Goes to the next thing that can be pressed or filled in; with Shift back.';
const press = { 'Enter, Space': 'Presses the button that has the focus.' };
const radio = { 'Arrow keys': 'Choose the next or the one before, in the direction of reading. The group is one stop of Tab.' };
const form = { Enter: 'In a field: sends the form, as its button does.' };
const dialog = {
  Tab: 'Goes through the dialog and starts over at its end: what lies behind cannot be reached.',
  Escape: 'Closes it; the focus goes back to what opened it.',
};
const panel = { Enter: 'On a button that opens something in place: the focus goes to its heading, and back when it closes.' };
const tabs = {
  'Arrow Left, Right': 'On the tabs: the one before or after, in the direction of reading. The tabs are one stop of Tab.',
  'Home, End': 'On the tabs: the first, the last.',
};

/** By the title of the story file. */
const keyMaps: Readonly<Record<string, KeyMap>> = {
  'Components/BillingDevtools': { Tab: tab, ...tabs, ...press },
  'Components/BillingLayout': { Tab: tab, ...tabs, ...panel },
  'Components/BillingModal': { ...dialog, ...tabs, ...panel },
  'Components/ContactModal': { ...dialog, ...form },
  'Components/EmbeddedCheckoutForm': {
    Tab: tab,
    'Arrow Up, Down': 'In the number of seats: one more, one fewer. Between saved cards: the next, the one before.',
    Enter: 'In a card field: pays. In the number of seats: agrees to the number, so that its price is shown first.',
  },
  'Components/Entitled': { Tab: 'What it shows keeps its own keys; it adds none.' },
  'Components/EntitlementUsageLimitModal': { ...dialog, ...press },
  'Components/ManageBilling': {
    Tab: tab,
    ...panel,
    'Arrow Left, Right, Home, End': 'In the chart: from point to point, each read out.',
  },
  'Components/ManagePlans': { Tab: tab, ...radio, ...panel },
  'Components/Payment': {
    Tab: tab,
    'Arrow Up, Down': 'Between saved cards and another card.',
    Enter: 'In a card field: pays, or saves the card.',
    Escape: 'In the dialog of the bank: gives up the authentication; nothing is charged.',
  },
  'Components/PricingTable': { Tab: tab, ...radio, ...press },
  'Components/SuccessModal': { ...dialog, ...press },
  'Components/UpgradeModal': { ...dialog, ...radio, Enter: 'In a card field: pays.' },
  'Parts/Dialog': dialog,
  'Parts/InvoiceList': { Tab: tab, ...panel },
  'Parts/ManageAddons': { Tab: tab, ...panel, 'Arrow Up, Down': 'In a number: one more, one fewer.' },
  'Parts/ManageSeats': {
    Tab: tab,
    ...panel,
    'Arrow Up, Down': 'In the number of seats: one more, one fewer. In the list of people: the next, the one before.',
    'A … Z': 'In the list of people: the next whose name begins so.',
  },
  'Parts/PaymentMethods': { Tab: tab, ...panel },
  'Parts/UsageChart': {
    Tab: 'Goes to the steps, to the chart as a whole, and to its table.',
    'Arrow Left, Right': 'In the chart: the point before or after, in the direction of reading; each is read out.',
    'Page Up, Page Down': 'Seven points on or back.',
    'Home, End': 'The first point, the last.',
  },
};

/** The keys of a component by its title, `Components/PricingTable`; undefined for what has none of its own. */
export function keyMapOf(title: string): KeyMap | undefined {
  return keyMaps[title];
}
