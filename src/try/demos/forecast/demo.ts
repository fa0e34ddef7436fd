/** Forecasting a company's own series of measurements: our own small model, judged on that series beside the naive answer. */
import type { DemoInfo } from '../../contract';

const steps = (count: number) => ({
  value: String(count),
  name: { en: `${count} steps`, nl: `${count} stappen` },
});
const column = (number: number, en: string, nl: string) => ({
  value: String(number),
  name: { en: `The ${en} with numbers`, nl: `De ${nl} met getallen` },
});

export default {
  id: 'forecast',
  order: 4,
  name: { en: 'Forecast a series', nl: 'Een reeks voorspellen' },
  summary: {
    en: 'What comes next in your energy use, sales or measurements, with how sure it is, and whether the simple answer is better.',
    nl: 'Wat er volgt in je energieverbruik, verkoop of metingen, hoe zeker dat is, en of het simpele antwoord beter is.',
  },
  sectors: ['energy', 'climate', 'farming', 'logistics', 'space', 'public-services', 'office', 'care'],
  accept: ['.csv', '.tsv', '.txt', '.xlsx', '.ods'],
  inputs: [],
  sampleUnit: { one: { en: 'series', nl: 'reeks' }, many: { en: 'series', nl: 'reeksen' } },
  models: ['seasons-1'],
  samples: [
    {
      file: 'electricity.csv',
      name: { en: 'Electricity by the hour', nl: 'Stroom per uur' },
      thumbnail: 'electricity.svg',
      credit: {
        en: 'OpenDSM samples (simulated), Apache-2.0',
        nl: 'Voorbeelden van OpenDSM (nagebootst), Apache-2.0',
      },
    },
    {
      file: 'co2.csv',
      name: { en: 'CO₂ in the air, by month', nl: 'CO₂ in de lucht, per maand' },
      thumbnail: 'co2.svg',
      credit: { en: 'Scripps CO₂ Program, CC BY 4.0', nl: 'Scripps CO₂ Program, CC BY 4.0' },
    },
    {
      file: 'temperature.ods',
      name: { en: 'Temperature by day', nl: 'Temperatuur per dag' },
      thumbnail: 'temperature.svg',
      credit: { en: 'NOAA, public domain', nl: 'NOAA, publiek domein' },
    },
    {
      file: 'avocado.xlsx',
      name: { en: 'Avocados sold, by week', nl: 'Verkochte avocado’s, per week' },
      thumbnail: 'avocado.svg',
      credit: {
        en: 'Hass Avocado Board, by the R package avocado, MIT',
        nl: 'Hass Avocado Board, uit het R-pakket avocado, MIT',
      },
    },
    {
      file: 'sunspots.csv',
      name: { en: 'Sunspots by year', nl: 'Zonnevlekken per jaar' },
      thumbnail: 'sunspots.svg',
      credit: { en: 'NOAA, public domain', nl: 'NOAA, publiek domein' },
    },
    {
      file: 'flights.csv',
      name: { en: 'Flights that left, by day', nl: 'Vertrokken vluchten, per dag' },
      thumbnail: 'flights.svg',
      credit: {
        en: 'US Bureau of Transportation Statistics, CC0',
        nl: 'Amerikaans bureau voor vervoersstatistiek, CC0',
      },
    },
    {
      file: 'water.csv',
      name: { en: 'Water through a pipe, by the hour', nl: 'Water door een leiding, per uur' },
      thumbnail: 'water.svg',
      credit: { en: 'Tecnojest s.r.l., BSD-3-Clause', nl: 'Tecnojest s.r.l., BSD-3-Clause' },
    },
  ],
  options: [
    {
      id: 'horizon',
      name: { en: 'How far ahead', nl: 'Hoe ver vooruit' },
      choices: [
        { value: 'usual', name: { en: 'Usual for the step', nl: 'Gebruikelijk voor de stap' } },
        ...[6, 12, 24, 48, 96, 168].map(steps),
      ],
      initial: 'usual',
    },
    {
      id: 'column',
      name: { en: 'Column', nl: 'Kolom' },
      choices: [
        { value: 'best', name: { en: 'Choose for me', nl: 'Kies voor mij' } },
        column(1, 'first column', 'eerste kolom'),
        column(2, 'second column', 'tweede kolom'),
        column(3, 'third column', 'derde kolom'),
        column(4, 'fourth column', 'vierde kolom'),
        column(5, 'fifth column', 'vijfde kolom'),
        column(6, 'sixth column', 'zesde kolom'),
      ],
      initial: 'best',
    },
  ],
  meaning(perMinute) {
    const count = Math.max(1, Math.round(perMinute));
    return {
      en: `At this pace this machine forecasts about ${new Intl.NumberFormat('en-GB').format(count)} series a minute: every product, meter or branch apart, each with its own test.`,
      nl: `In dit tempo voorspelt deze machine ongeveer ${new Intl.NumberFormat('nl-NL').format(count)} reeksen per minuut: elk product, elke meter of vestiging apart, elk met een eigen toets.`,
    };
  },
} satisfies DemoInfo;
