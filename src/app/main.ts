/** The app's first module: only what the first paint needs. */
import { prepareAppearance } from './appearance';
import { isolate } from './isolation';
import './shell';

if (await isolate()) await new Promise(() => {});
await prepareAppearance();
// The text for when this script cannot run gives way to the app.
document.body.replaceChildren(document.createElement('pb-app'));
