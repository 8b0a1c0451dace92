import type { InvoiceLayout } from '@locai/billing-contract';
import { ProblemError } from '../../http/problem.ts';
import { imageFault } from './image-fault.ts';

/** @throws ProblemError 422 when a picture looks like one and is broken inside */
export async function assertDrawable({ components }: InvoiceLayout): Promise<void> {
  for (const [index, component] of components.entries()) {
    const fault = component.type === 'logo' ? await imageFault(component.image) : undefined;
    if (fault === undefined) continue;
    const path = `layout.components.${index}.image`;
    const advice = 'Save the picture as a PNG again, or as a JPEG.';
    throw new ProblemError('invalid_request', `${path} ${fault}. ${advice}`, { errors: [{ path, message: fault }] });
  }
}
