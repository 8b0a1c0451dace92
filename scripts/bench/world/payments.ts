/** A provider for a server on which nothing is paid: the plan of the benchmark is free. */
// biome-ignore lint/style/noDefaultExport: the server takes the default export of the module it is told.
export default () => ({
  name: 'nobody',
  mode: 'live',
  browserConfig: () => ({ publishableKey: null, testCards: [] }),
});
