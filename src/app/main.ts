/** The app's first module: only what the first paint needs. */
import { prepareAppearance } from './appearance';
import { isolate } from './isolation';
import './shell';
import { turn } from '../terms/turn';

if (await isolate()) await new Promise(() => {});
// The text for when this script cannot run is gone before the first paint, which waits for this line.
document.body.replaceChildren();
await prepareAppearance();
await turn();
document.body.append(document.createElement('pb-app'));
