/** The mark that somebody looked: only a person can tell whether a face was missed. */
import { css, html } from 'lit';
import { msg } from '@lit/localize';

export const looked = (yes: boolean, onChange: (yes: boolean) => void): unknown =>
  html`<label class="looked">
    <input
      type="checkbox"
      .checked=${yes}
      @change=${({ target }: Event) => onChange((target as HTMLInputElement).checked)}
    />
    ${msg('I have looked at this picture')}
  </label>`;

export const lookedStyles = css`
  .looked {
    display: flex;
    align-items: center;
    gap: var(--pb-3);
    padding: var(--pb-3) var(--pb-4);
    border-top: 1px solid var(--pb-line);
    cursor: pointer;
  }
  .looked:has(:checked) {
    background: var(--pb-accent-soft);
  }
`;
