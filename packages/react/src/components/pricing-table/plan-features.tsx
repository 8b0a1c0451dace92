import { Icon } from '../icon/icon.tsx';
import type { PlanPartProps } from './plan-part.ts';

/** The plan's marketing lines. */
export function PlanFeatures({ option: { plan } }: PlanPartProps) {
  if (plan.features.length === 0) return null;
  return (
    <ul className="locai-plan-features">
      {plan.features.map((feature) => (
        <li key={feature}>
          <Icon name="check" />
          <span>
            <bdi>{feature}</bdi>
          </span>
        </li>
      ))}
    </ul>
  );
}
