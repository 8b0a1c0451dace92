import { type ReactNode, useEffect, useState } from 'react';

interface CopyButtonProps {
  value: string;
  label: string;
  copiedLabel: string;
  className?: string;
  children?: ReactNode;
}

/** Copies a text and says so for a moment. */
export function CopyButton({ value, label, copiedLabel, className = 'button quiet', children = label }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => navigator.clipboard.writeText(value).then(() => setCopied(true), reportError);
  return (
    <>
      <button type="button" className={className} aria-label={label} onClick={() => void copy()}>
        {copied ? copiedLabel : children}
      </button>
      <span className="visually-hidden" role="status">
        {copied && copiedLabel}
      </span>
    </>
  );
}
