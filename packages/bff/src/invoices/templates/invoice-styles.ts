import type { InvoiceLayout } from '@locai/billing-contract';
import { raw } from 'hono/html';

const papers = { a4: 'A4', letter: 'letter' };
const widths = { a4: '210mm', letter: '216mm' };

/** The stylesheet of a layout. Colours, paper and direction are the only values in it; their schemas let nothing else through. */
export function invoiceStyles({ colors, paper, direction }: Pick<InvoiceLayout, 'colors' | 'paper' | 'direction'>) {
  return raw(`
@page { size: ${papers[paper]}; margin: 15mm; }
* { box-sizing: border-box; }
body { margin: 0; background: ${colors.background}; color: ${colors.text}; font: 10pt/1.5 "Noto Sans", "Noto Sans Arabic", system-ui, sans-serif; }
main { max-width: ${widths[paper]}; margin: 0 auto; padding: 15mm; display: flex; flex-wrap: wrap; gap: 8mm; align-items: flex-start; }
main > * { flex: 1 1 100%; min-width: 0; }
main > .party { flex: 1 1 40%; }
h1 { margin: 0; font-size: 20pt; color: ${colors.accent}; }
h2 { margin: 0 0 2mm; font-size: 10pt; color: ${colors.muted}; font-weight: 600; }
p { margin: 0; text-align: ${direction === 'rtl' ? 'right' : 'left'}; white-space: pre-line; overflow-wrap: anywhere; }
dl { margin: 0; display: grid; grid-template-columns: max-content 1fr; gap: 1mm 6mm; }
dt { color: ${colors.muted}; }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; }
th { text-align: start; color: ${colors.muted}; font-weight: 600; }
th, td { padding: 2mm 1mm; border-bottom: 1px solid ${colors.line}; vertical-align: top; overflow-wrap: anywhere; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.logo { display: flex; }
.logo img { height: auto; max-width: 100%; }
.totals dl { margin-inline-start: auto; width: max-content; max-width: 100%; }
.totals dd { text-align: end; font-variant-numeric: tabular-nums; }
.totals .strong { font-weight: 700; color: ${colors.text}; }
main > .mark { padding: 2mm 4mm; border: 1px solid ${colors.accent}; color: ${colors.accent}; font-weight: 700; text-align: center; }
footer { color: ${colors.muted}; border-top: 1px solid ${colors.line}; padding-top: 3mm; }
@media print { main { padding: 0; } }
`);
}
