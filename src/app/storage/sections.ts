/** What each section of the storage page holds, and what can be deleted there. */
import { html } from 'lit';
import { msg, str } from '@lit/localize';
import type { Run } from '../../bench/run';
import { removeAdded } from '../../runtime/added-cards';
import type { Card } from '../../runtime/card';
import { cards } from '../../runtime/catalogue';
import { deleteEverything } from '../../store/everything';
import { deleteStoredModel, type StoredModel } from '../../store/files';
import { deleteResults, type ResultSummary } from '../../store/results';
import { deleteRuns } from '../../store/runs';
import { saveSettings, type Settings } from '../../store/settings';
import { offeredDemos } from '../../try/offered';
import type { Question } from '../../ui/confirm';
import { formatBytes, formatDate, formatNumber } from '../../ui/format';
import { inLocale } from '../../ui/locale';
import { estimateRunBytes, type Kept } from './kept';
import { section, type Row } from './section';

/** Something to be done from a section: asked about first where it cannot be undone, told when it is done. */
export type Work = (task: {
  /** Id of the section, which takes the focus afterwards. */
  readonly section: string;
  readonly question?: Question;
  readonly act: () => Promise<void>;
  readonly done: string;
}) => Promise<void>;

export function modelsSection({ models, added }: Pick<Kept, 'models' | 'added'>, work: Work) {
  const withoutFiles = added.filter(({ id }) => !models.some(({ cardId }) => cardId === id));
  return section({
    id: 'models',
    title: msg('Models'),
    about: msg(
      'Fetched once, checked, and then kept. A model that you delete is fetched again when it is needed.',
    ),
    none: msg('No models are kept.'),
    rows: [
      ...models.map((model) => {
        const own = added.find(({ id }) => id === model.cardId);
        return own ? addedRow(own, model, work) : modelRow(model, work);
      }),
      ...withoutFiles.map((card) => addedRow(card, undefined, work)),
    ],
  });
}

function modelRow({ cardId, files, bytes }: StoredModel, work: Work): Row {
  const card = cards.get(cardId);
  const name = card?.name ?? cardId;
  return {
    name,
    about: [card && inLocale(card.task), files.some(({ partial }) => partial) && msg('partly fetched')],
    size: formatBytes(bytes),
    label: msg(str`Delete ${name}`),
    remove: () =>
      work({
        section: 'models',
        act: () => deleteStoredModel(cardId),
        done: msg(str`Deleted: ${name}. It is fetched again when it is needed.`),
      }),
  };
}

/** A model that the visitor added goes with its card, because it cannot be fetched again. */
function addedRow({ id, name, task }: Card, model: StoredModel | undefined, work: Work): Row {
  return {
    name,
    about: [inLocale(task), msg('added by you')],
    size: formatBytes(model?.bytes ?? 0),
    label: msg(str`Delete ${name}`),
    remove: () =>
      work({
        section: 'models',
        question: {
          title: msg(str`Delete ${name}?`),
          text: msg('You added this model yourself: to use it again, you need its card and its files.'),
          action: msg('Delete the model'),
        },
        act: () => removeAdded(id),
        done: msg(str`Deleted: ${name}.`),
      }),
  };
}

export function resultsSection(results: readonly ResultSummary[], work: Work) {
  const count = formatNumber(results.length);
  const deleteAll = () =>
    work({
      section: 'results',
      question: {
        title: msg('Delete all results?'),
        text: msg(str`Results to delete: ${count}. This cannot be undone. Your own files are not touched.`),
        action: msg('Delete all results'),
      },
      act: () => deleteResults(results.map(({ id }) => id)),
      done: msg('All results were deleted.'),
    });
  return section({
    id: 'results',
    title: msg('Results'),
    about: msg(
      'The text and pictures that came out of your files, so that a closed tab loses nothing. Your files themselves are not kept.',
    ),
    none: msg('No results are kept.'),
    rows: results.map((result) => resultRow(result, work)),
    button: results.length < 2 ? undefined : { label: msg('Delete all results'), press: deleteAll },
  });
}

function resultRow({ id, demoId, createdAt, files, running }: ResultSummary, work: Work): Row {
  const when = formatDate(createdAt);
  const demo = offeredDemos.find((one) => one.id === demoId);
  const names = files.map(({ name }) => name).join(', ');
  return {
    name: names,
    about: [demo ? inLocale(demo.name) : demoId, when, running && msg('busy now')],
    label: msg(str`Delete the result of ${names}, ${when}`),
    remove: () =>
      work({
        section: 'results',
        question: {
          title: msg('Delete this result?'),
          text: msg(str`What was read from ${names} is gone for good. Your own file is not touched.`),
          action: msg('Delete the result'),
        },
        act: () => deleteResults([id]),
        done: msg('The result was deleted.'),
      }),
  };
}

export function runsSection(runs: readonly Run[], work: Work) {
  const count = formatNumber(runs.length);
  const size = formatBytes(estimateRunBytes(runs));
  const content = html`<p>
    ${
      runs.length === 1
        ? msg(str`1 run, ${size} (estimated).`)
        : msg(str`${count} runs, ${size} (estimated).`)
    }
    <a href="runs/">${msg('Look at them, or export them')}</a>
  </p>`;
  const deleteAll = () =>
    work({
      section: 'runs',
      question: {
        title: msg('Delete all runs?'),
        text: msg(
          str`Runs to delete: ${count}. This cannot be undone; export them first if you may need them.`,
        ),
        action: msg('Delete all runs'),
      },
      act: () => deleteRuns(runs.map(({ id }) => id)),
      done: msg('All runs were deleted.'),
    });
  return section({
    id: 'runs',
    title: msg('Runs'),
    about: msg('What ran, on what, and how long it took; never your data.'),
    ...(runs.length === 0
      ? { none: msg('No runs are kept.') }
      : { content, button: { label: msg('Delete all runs'), press: deleteAll } }),
  });
}

export function settingsSection({ locale, theme, contrast }: Settings, work: Work) {
  const languages = { en: 'English', nl: 'Nederlands' };
  const themes = { system: msg('as the system'), light: msg('light'), dark: msg('dark') };
  const asAtFirst = !locale && theme === 'system' && contrast === 'system';
  const forget = () =>
    work({
      section: 'settings',
      act: () => saveSettings({ locale: undefined, theme: 'system', contrast: 'system' }),
      done: msg('The settings are as they were at first.'),
    });
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
    button: asAtFirst ? undefined : { label: msg('Forget the settings'), press: forget },
  });
}

export function everythingSection({ runs, results, models }: Kept, work: Work) {
  const [runCount, resultCount, modelCount] = [runs, results, models].map(({ length }) =>
    formatNumber(length),
  );
  const deleteAll = () =>
    work({
      section: 'everything',
      question: {
        title: msg('Delete everything of Proefbank?'),
        text: msg(
          str`Gone for good: runs (${runCount}), results (${resultCount}), models (${modelCount}) and your settings. Your own files are not touched.`,
        ),
        action: msg('Delete everything'),
      },
      act: deleteEverything,
      done: msg('Everything was deleted.'),
    });
  return section({
    id: 'everything',
    title: msg('Everything at once'),
    about: msg('Leaves this browser as if you had never been here.'),
    button: { label: msg('Delete everything'), press: deleteAll },
  });
}
