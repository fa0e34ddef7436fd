import { expect, it } from 'vitest';
import { parseCard } from '../../../src/runtime/card';
import { cardData, checkedCard } from '../../../src/runtime/card-check';
import type { UserError } from '../../../src/terms/errors';
import { tinyCard } from '../../fixtures/search/tiny-model';

const { embedding, files, name: _, ...rest } = tinyCard;
const [first] = files;

it('takes a right card as it is', () => {
  expect(checkedCard(tinyCard, 'card.json')).toEqual(tinyCard);
});

it.each<[string, unknown, RegExp, RegExp]>([
  ['no name', { ...rest, files, embedding }, /lacks "name"/, /ontbreekt "name"/],
  ['a field too many', { ...tinyCard, url: 'x' }, /"url" does not belong/, /"url" hoort niet/],
  [
    'another schema',
    { ...tinyCard, schema: 'proefbank.card/2' },
    /"schema" is not right/,
    /klopt "schema" niet/,
  ],
  [
    'a path out of the folder',
    { ...tinyCard, id: '../x' },
    /"id" is not right; wanted: letters/,
    /nodig: letters/,
  ],
  [
    'a digest of another kind',
    { ...tinyCard, files: [{ ...first, sha256: 'abc' }, files[1]] },
    /"files\.0\.sha256" is not right; wanted: 64 digits/,
    /"files\.0\.sha256" niet; nodig: 64 cijfers/,
  ],
  [
    'files without a tokenizer',
    { ...tinyCard, files: [first] },
    /"files" is not right.*tokenizer\.json/,
    /tokenizer\.json/,
  ],
  ['one name twice', { ...tinyCard, files: [...files, first] }, /"files" is not right/, /"files" niet/],
  [
    'a language that is none',
    { ...tinyCard, embedding: { ...embedding, languages: ['English please'] } },
    /"embedding\.languages\.0" is not right; wanted: codes/,
    /codes van talen/,
  ],
  [
    'pooling that is not known',
    { ...tinyCard, embedding: { ...embedding, pooling: 'max' } },
    /"embedding\.pooling" is not right; wanted: \("mean" \| "cls"\)/,
    /"embedding\.pooling" niet/,
  ],
  [
    'no embedding fields',
    { ...tinyCard, embedding: {} },
    /lacks "embedding\.languages"/,
    /"embedding\.languages"/,
  ],
  ['a list', [], /This is not the card of a model|lacks "schema"/, /geen kaart|ontbreekt/],
])('tells which field is wrong: %s', (_, data, en, nl) => {
  let error: UserError | undefined;
  try {
    checkedCard(data, 'mine.json');
  } catch (thrown) {
    error = thrown as UserError;
  }
  expect(error).toMatchObject({ code: 'runtime/card-wrong', told: { en: { where: 'mine.json' } } });
  expect(error!.told.en.what).toMatch(en);
  expect(error!.told.nl.what).toMatch(nl);
});

it('tells what is no JSON, and one of our own as our mistake', () => {
  expect(() => cardData('{', 'mine.json')).toThrow(
    expect.objectContaining({ code: 'runtime/card-not-json' }),
  );
  expect(() => parseCard({ ...tinyCard, name: 1 }, 'models/tiny-two-languages/card.json')).toThrow(
    /^models\/tiny-two-languages\/card\.json: name: /,
  );
});
