/** The two languages of the product. Text that is data (names, errors, sector tags) is kept as a pair. */
export type Locale = 'en' | 'nl';

/** One text in both languages; the type makes a missing translation a compile error. */
export type Text = Readonly<Record<Locale, string>>;
