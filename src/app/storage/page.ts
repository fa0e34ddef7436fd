/** `storage/`: what is kept in this browser, how large it is, and the way to be rid of it. */
import { html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { onCardsChanged } from '../../store/cards';
import { onModelsChanged } from '../../store/files';
import { onResultsChanged } from '../../store/results';
import { onRunsChanged } from '../../store/runs';
import { onSettingsChanged } from '../../store/settings';
import { base, buttons } from '../../ui/styles';
import { readKept, type Kept } from './kept';
import {
  everythingSection,
  modelsSection,
  resultsSection,
  runsSection,
  settingsSection,
  type Work,
} from './sections';
import { space } from './space';
import { sectionStyles, storageStyles } from './styles';
import '../../ui/confirm';
import '../../ui/error';

class StoragePage extends LitElement {
  static override properties = { kept: { state: true }, told: { state: true }, failure: { state: true } };
  /** Absent until it is read. */
  declare private kept: Kept | undefined;
  declare private told: string;
  declare private failure: Error | undefined;
  private stopListening: (() => void)[] = [];
  private reading: Promise<void> | undefined;
  private stale = false;

  static override styles = [base, buttons, storageStyles, sectionStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.told = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const again = (): void => void this.read();
    const changes = [onModelsChanged, onCardsChanged, onRunsChanged, onResultsChanged, onSettingsChanged];
    this.stopListening = changes.map((listen) => listen(again));
    again();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stopListening) stop();
  }

  /** Reads all there is; changes that come meanwhile are read once more, together. */
  private read(): Promise<void> {
    this.stale = true;
    this.reading ??= this.readWhileStale().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async readWhileStale(): Promise<void> {
    try {
      while (this.stale) {
        this.stale = false;
        this.kept = await readKept();
      }
    } catch (error) {
      this.failure = error as Error;
    }
  }

  override render() {
    const { kept } = this;
    return html`<h1 tabindex="-1">${msg('Storage')}</h1>
      <p class="muted">${msg('What Proefbank keeps, all of it in this browser and nowhere else.')}</p>
      <div class=${this.told ? 'notice said' : 'notice'} role="status">${this.told || nothing}</div>
      <pb-error .error=${this.failure}></pb-error>
      ${
        kept
          ? [
              space(kept),
              modelsSection(kept, this.work),
              resultsSection(kept.results, this.work),
              runsSection(kept.runs, this.work),
              settingsSection(kept.settings, this.work),
              everythingSection(kept, this.work),
            ]
          : nothing
      }
      <pb-confirm></pb-confirm>`;
  }

  /** Does it, shows what is left, and puts the focus on the section: the button that was pressed may be gone. */
  private readonly work: Work = async ({ section, question, act, done }) => {
    if (question && !(await this.renderRoot.querySelector('pb-confirm')!.ask(question))) return;
    this.failure = undefined;
    this.told = '';
    try {
      await act();
      this.told = done;
    } catch (error) {
      this.failure = error as Error;
    }
    await this.read();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#${section}`)?.focus();
  };
}

customElements.define('pb-storage-page', StoragePage);
