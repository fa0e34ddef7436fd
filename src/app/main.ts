/** The app's first module: only what the first paint needs. */
import './shell';
