/** `<pb-appearance-menu>`: theme and contrast, in a popover under its button. */
import { css, html, LitElement } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { onSettingsChanged, type Settings } from '../store/settings';
import { icon } from '../ui/icons';
import { base, buttons, forms } from '../ui/styles';
import { changeSettings, settings } from './appearance';

class AppearanceMenu extends LitElement {
  private stop: (() => void) | undefined;

  static override styles = [
    base,
    buttons,
    forms,
    css`
      [popover] {
        position: fixed;
        inset: auto;
        margin: 0;
        width: 15rem;
        padding: var(--pb-4);
        border: 1px solid var(--pb-line);
        border-radius: var(--pb-radius);
        background: var(--pb-surface);
        color: var(--pb-ink);
        box-shadow: var(--pb-shadow);
      }
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
      }
      fieldset + fieldset {
        margin-top: var(--pb-3);
        padding-top: var(--pb-3);
        border-top: 1px solid var(--pb-line);
      }
      legend {
        padding: 0 var(--pb-2) 0 0;
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--pb-3);
        min-height: 2.25rem;
        cursor: pointer;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stop = onSettingsChanged(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop?.();
  }

  /** Under the button, its right edges aligned, inside the window. */
  private readonly place = (event: ToggleEvent): void => {
    if (event.newState !== 'open') return;
    const menu = event.target as HTMLElement;
    const button = this.renderRoot.querySelector('button')!.getBoundingClientRect();
    const left = Math.max(8, Math.min(button.right - 240, innerWidth - 248));
    menu.style.top = `${Math.max(8, Math.min(button.bottom + 4, innerHeight - 300))}px`;
    menu.style.left = `${left}px`;
    this.requestUpdate();
  };

  private async change(patch: Partial<Settings>): Promise<void> {
    await changeSettings(patch);
    this.requestUpdate();
  }

  override render() {
    const { theme, contrast } = settings();
    const themes = [
      { value: 'system', name: msg('As the system') },
      { value: 'light', name: msg('Light') },
      { value: 'dark', name: msg('Dark') },
    ] as const;
    return html`<button
        class="button quiet icon-only"
        type="button"
        popovertarget="menu"
        aria-label=${msg('Appearance')}
        title=${msg('Appearance')}
      >
        ${icon('contrast')}
      </button>
      <div id="menu" popover @beforetoggle=${this.place}>
        <fieldset>
          <legend>${msg('Theme')}</legend>
          ${themes.map(
            ({ value, name }) =>
              html`<label
                ><input
                  type="radio"
                  name="theme"
                  .checked=${theme === value}
                  @change=${() => this.change({ theme: value })}
                />${name}</label
              >`,
          )}
        </fieldset>
        <fieldset>
          <legend>${msg('Contrast')}</legend>
          <label
            ><input
              type="checkbox"
              .checked=${contrast === 'more'}
              @change=${(event: Event) =>
                this.change({ contrast: (event.target as HTMLInputElement).checked ? 'more' : 'system' })}
            />${msg('High contrast')}</label
          >
        </fieldset>
      </div>`;
  }
}
customElements.define('pb-appearance-menu', AppearanceMenu);
