/** `storage/`: what is kept in this browser, how large it is, and the way to be rid of it. */
import { html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { cards } from '../../runtime/catalogue';
import { deleteEverything } from '../../store/everything';
import { deleteStoredModel, onModelsChanged, type StoredModel } from '../../store/files';
import { deleteResults, onResultsChanged, type ResultSummary } from '../../store/results';
import { deleteRuns, onRunsChanged } from '../../store/runs';
import { onSettingsChanged, saveSettings, type Settings } from '../../store/settings';
import type { Figure } from '../../terms/figure';
import { demos } from '../../try/registry';
import type { Question } from '../../ui/confirm';
import { formatBytes, formatDate, formatNumber } from '../../ui/format';
import { inLocale } from '../../ui/locale';
import { base, buttons } from '../../ui/styles';
import { estimateRunBytes, readKept, type Kept } from './kept';
import { section, type Row } from './section';
import { sectionStyles, storageStyles } from './styles';
import '../../ui/confirm';
import '../../ui/error';
import '../../ui/figure';
import './persistence';

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
    const changes = [onModelsChanged, onRunsChanged, onResultsChanged, onSettingsChanged];
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
              this.space(kept),
              this.models(kept.models),
              this.results(kept.results),
              this.runs(kept),
              this.settings(kept.settings),
              this.everything(kept),
            ]
          : nothing
      }
      <pb-confirm></pb-confirm>`;
  }

  private space({ usage, quota, models, persisted, status }: Kept) {
    const declared = (value: number | undefined): Figure =>
      value === undefined
        ? { source: 'unknown', unit: 'bytes' }
        : { source: 'declared', value, unit: 'bytes', by: msg('this browser') };
    const bytes = models.reduce((sum, model) => sum + model.bytes, 0);
    const n = models.reduce((sum, model) => sum + model.files.length, 0);
    return html`<div class="space">
      <div class="figures">
        <div>
          <h2>${msg('In use')}</h2>
          <pb-figure .figure=${declared(usage)}></pb-figure>
        </div>
        <div>
          <h2>${msg('Of which models')}</h2>
          <pb-figure .figure=${{ source: 'measured', value: bytes, unit: 'bytes', n }}></pb-figure>
        </div>
        <div>
          <h2>${msg('Allowed')}</h2>
          <pb-figure .figure=${declared(quota)}></pb-figure>
        </div>
      </div>
      <pb-storage-persistence class="card" .status=${status} .persisted=${persisted}></pb-storage-persistence>
    </div>`;
  }

  private models(models: readonly StoredModel[]) {
    return section({
      id: 'models',
      title: msg('Models'),
      about: msg(
        'Fetched once, checked, and then kept. A model that you delete is fetched again when it is needed.',
      ),
      none: msg('No models are kept.'),
      rows: models.map(({ cardId, files, bytes }): Row => {
        const card = cards.get(cardId);
        const name = card?.name ?? cardId;
        return {
          name,
          about: [card && inLocale(card.task), files.some(({ partial }) => partial) && msg('partly fetched')],
          size: formatBytes(bytes),
          label: msg(str`Delete ${name}`),
          remove: () =>
            this.attempt('models', async () => {
              await deleteStoredModel(cardId);
              this.told = msg(str`Deleted: ${name}. It is fetched again when it is needed.`);
            }),
        };
      }),
    });
  }

  private results(results: readonly ResultSummary[]) {
    const count = formatNumber(results.length);
    return section({
      id: 'results',
      title: msg('Results'),
      about: msg(
        'The text and pictures that came out of your files, so that a closed tab loses nothing. Your files themselves are not kept.',
      ),
      none: msg('No results are kept.'),
      rows: results.map((result) => this.resultRow(result)),
      button:
        results.length < 2
          ? undefined
          : {
              label: msg('Delete all results'),
              press: () =>
                this.confirmed(
                  'results',
                  {
                    title: msg('Delete all results?'),
                    text: msg(
                      str`Results to delete: ${count}. This cannot be undone. Your own files are not touched.`,
                    ),
                    action: msg('Delete all results'),
                  },
                  () => deleteResults(results.map(({ id }) => id)),
                  msg('All results were deleted.'),
                ),
            },
    });
  }

  private resultRow({ id, demoId, createdAt, files, running }: ResultSummary): Row {
    const when = formatDate(createdAt);
    const demo = demos.find((one) => one.id === demoId);
    const names = files.map(({ name }) => name).join(', ');
    return {
      name: names,
      about: [demo ? inLocale(demo.name) : demoId, when, running && msg('busy now')],
      label: msg(str`Delete the result of ${names}, ${when}`),
      remove: () =>
        this.confirmed(
          'results',
          {
            title: msg('Delete this result?'),
            text: msg(str`What was read from ${names} is gone for good. Your own file is not touched.`),
            action: msg('Delete the result'),
          },
          () => deleteResults([id]),
          msg('The result was deleted.'),
        ),
    };
  }

  private runs({ runs }: Kept) {
    const count = formatNumber(runs.length);
    const size = formatBytes(estimateRunBytes(runs));
    return section({
      id: 'runs',
      title: msg('Runs'),
      about: msg('What ran, on what, and how long it took; never your data.'),
      none: runs.length === 0 ? msg('No runs are kept.') : undefined,
      content:
        runs.length === 0
          ? undefined
          : html`<p>
              ${
                runs.length === 1
                  ? msg(str`1 run, ${size} (estimated).`)
                  : msg(str`${count} runs, ${size} (estimated).`)
              }
              <a href="runs/">${msg('Look at them, or export them')}</a>
            </p>`,
      button:
        runs.length === 0
          ? undefined
          : {
              label: msg('Delete all runs'),
              press: () =>
                this.confirmed(
                  'runs',
                  {
                    title: msg('Delete all runs?'),
                    text: msg(
                      str`Runs to delete: ${count}. This cannot be undone; export them first if you may need them.`,
                    ),
                    action: msg('Delete all runs'),
                  },
                  () => deleteRuns(runs.map(({ id }) => id)),
                  msg('All runs were deleted.'),
                ),
            },
    });
  }

  private settings({ locale, theme, contrast }: Settings) {
    const languages = { en: 'English', nl: 'Nederlands' };
    const themes = { system: msg('as the system'), light: msg('light'), dark: msg('dark') };
    const asAtFirst = !locale && theme === 'system' && contrast === 'system';
    return section({
      id: 'settings',
      title: msg('Settings'),
      content: html`<dl>
        <div>
          <dt>${msg('Language')}</dt>
          <dd>${locale ? languages[locale] : msg('as the browser prefers')}</dd>
        </div>
        <div>
          <dt>${msg('Light or dark')}</dt>
          <dd>${themes[theme]}</dd>
        </div>
        <div>
          <dt>${msg('Contrast')}</dt>
          <dd>${contrast === 'more' ? msg('more') : msg('as the system')}</dd>
        </div>
      </dl>`,
      button: asAtFirst
        ? undefined
        : {
            label: msg('Forget the settings'),
            press: () =>
              this.attempt('settings', async () => {
                await saveSettings({ locale: undefined, theme: 'system', contrast: 'system' });
                this.told = msg('The settings are as they were at first.');
              }),
          },
    });
  }

  private everything({ runs, results, models }: Kept) {
    const [runCount, resultCount, modelCount] = [runs, results, models].map(({ length }) =>
      formatNumber(length),
    );
    return section({
      id: 'everything',
      title: msg('Everything at once'),
      about: msg('Leaves this browser as if you had never been here.'),
      button: {
        label: msg('Delete everything'),
        press: () =>
          this.confirmed(
            'everything',
            {
              title: msg('Delete everything of Proefbank?'),
              text: msg(
                str`Gone for good: runs (${runCount}), results (${resultCount}), models (${modelCount}) and your settings. Your own files are not touched.`,
              ),
              action: msg('Delete everything'),
            },
            deleteEverything,
            msg('Everything was deleted.'),
          ),
      },
    });
  }

  private async confirmed(
    sectionId: string,
    question: Question,
    work: () => Promise<void>,
    done: string,
  ): Promise<void> {
    if (!(await this.renderRoot.querySelector('pb-confirm')!.ask(question))) return;
    await this.attempt(sectionId, async () => {
      await work();
      this.told = done;
    });
  }

  /** Does it, shows what is left, and puts the focus on the section: the button that was pressed may be gone. */
  private async attempt(sectionId: string, work: () => Promise<void>): Promise<void> {
    this.failure = undefined;
    this.told = '';
    try {
      await work();
    } catch (error) {
      this.failure = error as Error;
    }
    await this.read();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#${sectionId}`)?.focus();
  }
}

customElements.define('pb-storage-page', StoragePage);
