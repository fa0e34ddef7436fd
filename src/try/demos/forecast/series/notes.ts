/** What was taken for granted about the data and done to it, in words, so that who knows the data can object. */
import type { Text } from '../../../../terms/text';
import type { Loaded } from './load';
import type { Regular } from './regular';
import type { StepName } from './step';

/** "hourly values" and "hours", by step. */
const words: Readonly<Record<StepName, { readonly each: Text; readonly one: Text; readonly many: Text }>> = {
  minutes: t(
    'one value every few minutes',
    'een waarde per paar minuten',
    'step',
    'stap',
    'steps',
    'stappen',
  ),
  'quarter-hour': t(
    'one value a quarter of an hour',
    'een waarde per kwartier',
    'quarter of an hour',
    'kwartier',
    'quarters of an hour',
    'kwartieren',
  ),
  'half-hour': t(
    'one value a half hour',
    'een waarde per half uur',
    'half hour',
    'half uur',
    'half hours',
    'halve uren',
  ),
  hour: t('one value an hour', 'een waarde per uur', 'hour', 'uur', 'hours', 'uur'),
  day: t('one value a day', 'een waarde per dag', 'day', 'dag', 'days', 'dagen'),
  workday: t(
    'one value a working day, Monday to Friday',
    'een waarde per werkdag, maandag tot en met vrijdag',
    'working day',
    'werkdag',
    'working days',
    'werkdagen',
  ),
  week: t('one value a week', 'een waarde per week', 'week', 'week', 'weeks', 'weken'),
  month: t('one value a month', 'een waarde per maand', 'month', 'maand', 'months', 'maanden'),
  quarter: t(
    'one value a quarter',
    'een waarde per kwartaal',
    'quarter',
    'kwartaal',
    'quarters',
    'kwartalen',
  ),
  year: t('one value a year', 'een waarde per jaar', 'year', 'jaar', 'years', 'jaren'),
  row: t(
    'no dates; rows taken as evenly spaced',
    'geen datums; regels als gelijke stappen genomen',
    'row',
    'regel',
    'rows',
    'regels',
  ),
};

function t(eachEn: string, eachNl: string, oneEn: string, oneNl: string, manyEn: string, manyNl: string) {
  return {
    each: { en: eachEn, nl: eachNl },
    one: { en: oneEn, nl: oneNl },
    many: { en: manyEn, nl: manyNl },
  };
}

/** "3 days", "1 dag". */
export function steps(count: number, step: StepName): Text {
  const { one, many } = words[step];
  const pick = count === 1 ? one : many;
  return { en: `${inEnglish(count)} ${pick.en}`, nl: `${inDutch(count)} ${pick.nl}` };
}

const { format: inEnglish } = new Intl.NumberFormat('en-GB');
const { format: inDutch } = new Intl.NumberFormat('nl-NL');
const say = (make: (number: (value: number) => string, dutch: boolean) => string): Text => ({
  en: make(inEnglish, false),
  nl: make(inDutch, true),
});

/** @param fellBack true where the history has less than two seasons, so that none is used. */
export function notesOf(loaded: Loaded, fellBack: boolean, floored: boolean): Text[] {
  const { series } = loaded;
  const season = series.step.season;
  return [
    ...aboutChoice(loaded),
    ...aboutForm(loaded),
    { en: `Step: ${words[series.step.name].each.en}.`, nl: `Stap: ${words[series.step.name].each.nl}.` },
    season > 1 && !fellBack
      ? {
          en: `Season: ${steps(season, series.step.name).en}.`,
          nl: `Seizoen: ${steps(season, series.step.name).nl}.`,
        }
      : {
          en: fellBack
            ? `The history is shorter than two seasons (${steps(2 * season, series.step.name).en}), so no season is used.`
            : 'No season is assumed.',
          nl: fellBack
            ? `De geschiedenis is korter dan twee seizoenen (${steps(2 * season, series.step.name).nl}), dus er wordt geen seizoen gebruikt.`
            : 'Er wordt geen seizoen aangenomen.',
        },
    ...aboutWriting(loaded),
    ...aboutGrid(series),
    ...(floored
      ? [
          {
            en: 'The history never falls below zero, so neither does the forecast.',
            nl: 'De geschiedenis komt nooit onder nul, dus de voorspelling ook niet.',
          },
        ]
      : []),
  ];
}

function aboutChoice({ column, layout, sheet, otherSheets }: Loaded): Text[] {
  const notes: Text[] = [];
  const others = layout.values
    .filter((other) => other !== column)
    .map((other) => other.name || `${other.index + 1}`);
  const name = column.name || `${column.index + 1}`;
  notes.push(
    others.length
      ? {
          en: `Column “${name}” was used; the others with numbers: ${listed(others, 'and')}.`,
          nl: `Kolom “${name}” is gebruikt; de andere met getallen: ${listed(others, 'en')}.`,
        }
      : { en: `Column “${name}” was used.`, nl: `Kolom “${name}” is gebruikt.` },
  );
  if (otherSheets.length)
    notes.push({
      en: `Sheet “${sheet.name}” was used, not ${listed(otherSheets, 'and')}.`,
      nl: `Blad “${sheet.name}” is gebruikt, niet ${listed(otherSheets, 'en')}.`,
    });
  if (layout.group)
    notes.push({
      en: `The file has several series in column “${layout.group.name}”; “${layout.group.taken}” was used, not ${listed(layout.group.others, 'and')}.`,
      nl: `Het bestand heeft meer reeksen, in kolom “${layout.group.name}”; “${layout.group.taken}” is gebruikt, niet ${listed(layout.group.others, 'en')}.`,
    });
  return notes;
}

function aboutForm({ wide }: Loaded): Text[] {
  if (!wide) return [];
  return wide.form === 'turned'
    ? [
        {
          en: 'The dates are in the headings and each row is a series: the table was turned.',
          nl: 'De datums staan in de kopjes en elke regel is een reeks: de tabel is gedraaid.',
        },
      ]
    : [
        {
          en: 'The moments are partly in the rows and partly in the headings: the values were put under each other, in order of time.',
          nl: 'De momenten staan deels in de regels en deels in de kopjes: de waarden zijn onder elkaar gezet, op volgorde van tijd.',
        },
      ];
}

/** At most six names, the rest as a number. */
function listed(names: readonly string[], and: 'and' | 'en'): string {
  const shown = names.slice(0, 6).map((name) => `“${name.slice(0, 40)}”`);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} ${and} ${rest} ${and === 'and' ? 'more' : 'meer'}`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} ${and} ${shown.at(-1)}` : (shown[0] ?? '');
}

function aboutWriting({ layout, column, unusable, sheet }: Loaded): Text[] {
  const notes: Text[] = [];
  const style = layout.time?.style;
  if (style && !style.certain)
    notes.push(
      style.order === 'day-first'
        ? {
            en: 'Dates were read with the day first: 3-4 is the third of April. No date in the file decides it.',
            nl: 'Datums zijn gelezen met de dag eerst: 3-4 is 3 april. Geen datum in het bestand geeft uitsluitsel.',
          }
        : {
            en: 'Dates were read with the month first.',
            nl: 'Datums zijn gelezen met de maand eerst.',
          },
    );
  else if (style?.order === 'month-first')
    notes.push({
      en: 'Dates were read with the month first: 12-31 is the last day of the year.',
      nl: 'Datums zijn gelezen met de maand eerst: 12-31 is oudjaarsdag.',
    });
  if (!column.certain)
    notes.push(
      column.decimal === ','
        ? {
            en: 'A point in a number was read as a sign for thousands: 1.234 is one thousand two hundred thirty-four.',
            nl: 'Een punt in een getal is gelezen als duizendtalteken: 1.234 is twaalfhonderdvierendertig.',
          }
        : {
            en: 'A sign before three digits was read with the point as the decimal sign: 1.234 is a little over one.',
            nl: 'Een teken voor drie cijfers is gelezen met de punt als decimaalteken: 1.234 is iets meer dan een.',
          },
    );
  else if (column.decimal === ',' && sheet.separator)
    notes.push({ en: 'The comma is the decimal sign.', nl: 'De komma is het decimaalteken.' });
  if (unusable)
    notes.push(
      say((n, nl) =>
        nl
          ? `${n(unusable)} ${unusable === 1 ? 'regel' : 'regels'} zonder datum of getal overgeslagen.`
          : `${n(unusable)} ${unusable === 1 ? 'row' : 'rows'} without a date or a number left out.`,
      ),
    );
  return notes;
}

function aboutGrid({ done, step, values }: Regular): Text[] {
  const notes: Text[] = [];
  if (done.sorted)
    notes.push({
      en: 'The rows were not in order of time; they are now.',
      nl: 'De regels stonden niet op volgorde van tijd; nu wel.',
    });
  if (done.coarser)
    notes.push({
      en: `The moments are finer or less regular than the step, so means are used: ${words[step.name].each.en}.`,
      nl: `De momenten zijn fijner of minder regelmatig dan de stap, dus zijn gemiddelden gebruikt: ${words[step.name].each.nl}.`,
    });
  const doubled = done.doubled - done.clockBack;
  if (doubled)
    notes.push(
      say((n, nl) =>
        nl
          ? `${n(doubled)} ${doubled === 1 ? 'regel heeft' : 'regels hebben'} een moment dat er al was; het gemiddelde is genomen.`
          : `${n(doubled)} ${doubled === 1 ? 'row has' : 'rows have'} a moment that was there already; the mean was taken.`,
      ),
    );
  if (done.clockBack || done.clockForward)
    notes.push({
      en: 'Where the clock was changed, the hour that came twice was averaged and the one that was skipped was filled.',
      nl: 'Waar de klok is verzet, is het uur dat dubbel voorkwam gemiddeld en het overgeslagen uur aangevuld.',
    });
  const filled = done.filled - done.clockForward;
  if (filled > 0)
    notes.push(
      say((n, nl) => {
        const share = n(Math.max(0.1, Math.round((1000 * filled) / values.length) / 10));
        const longest = steps(done.longestGap, step.name);
        return nl
          ? `${n(filled)} ${filled === 1 ? 'waarde ontbrak' : 'waarden ontbraken'} (${share} %, het grootste gat ${longest.nl}) en ${filled === 1 ? 'is' : 'zijn'} aangevuld: een of twee stappen met een rechte lijn, langere gaten met de seizoenen ervoor en erna.`
          : `${n(filled)} ${filled === 1 ? 'value was' : 'values were'} missing (${share} %, the longest hole ${longest.en}) and ${filled === 1 ? 'was' : 'were'} filled: one or two steps by a straight line, longer holes by the seasons before and after.`;
      }),
    );
  return notes;
}
