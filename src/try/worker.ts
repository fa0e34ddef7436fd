/**
 * The worker in which a demo's job runs, together with onnxruntime: tensors never cross to the page, and the
 * page's thread stays free.
 */
import { loadJob } from './registry';
import { serveJobs } from './serve-jobs';

serveJobs(loadJob);
