import type { ColumnType } from 'kysely';

export interface SandboxTables {
  /** E-mails that went nowhere else. */
  sandbox_mails: {
    position: ColumnType<number, never, never>;
    /** The delivery that it came from. */
    id: string;
    recipient: string;
    subject: string;
    html: string;
    text: string;
    language: string;
    at: Date;
  };
}
