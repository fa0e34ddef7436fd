/** What is shown while backends are measured: which one, what it does now, and the button that ends it. */
import { html, nothing } from 'lit';
import { msg, str } from '@lit/localize';
import { formatNumber } from '../../../ui/format';
import { icon } from '../../../ui/icons';
import '../../../ui/progress';
import type { Row } from './row';
import { backendName } from './words';

export function underWay(rows: readonly Row[], cancel: () => void) {
  const at = rows.findIndex(({ result, error }) => !result && !error);
  const row = rows[at];
  const [n, of] = [formatNumber(at + 1), formatNumber(rows.length)];
  return html`<button class="button go" type="button" @click=${cancel}>
      ${icon('close')} ${msg('Cancel')}
    </button>
    ${
      row
        ? html`<div class="now">
            <p class="small" role="status">
              ${msg(str`Measuring ${n} of ${of}: ${backendName(row.backend)}`)}
            </p>
            <pb-progress .progress=${row.progress}></pb-progress>
          </div>`
        : nothing
    }`;
}
