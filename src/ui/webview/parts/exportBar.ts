import type { ExportFormat } from '../../../broker/record-messages';
import type { AuditStrings } from '../../audit/strings';
import { button, h } from './dom';

const FORMATS: readonly ExportFormat[] = ['jsonl', 'csv', 'markdown'];

/** What is shown, as a file: where it goes is asked by the editor. */
export class ExportBar {
  readonly element: HTMLElement;

  constructor(strings: AuditStrings, make: (format: ExportFormat) => void) {
    const format = h(
      'select',
      { 'aria-label': strings.exportAs },
      ...FORMATS.map((name) => h('option', { value: name }, strings[name])),
    );
    this.element = h(
      'span',
      { class: 'export' },
      format,
      button(strings.exporting, { title: strings.exportAs }, () => {
        const chosen = FORMATS.find((name) => name === format.value);
        if (chosen !== undefined) make(chosen);
      }),
    );
  }
}
