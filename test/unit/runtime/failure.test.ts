import { expect, test } from 'vitest';
import { BackendFailure, failureOf } from '../../../src/runtime/failure';

test.each([
  ['WebGPU device error(2): Out of memory', 'out-of-memory'],
  ['failed to allocate a buffer of size 4294967296', 'out-of-memory'],
  ['std::bad_alloc', 'out-of-memory'],
  ['WebAssembly.Memory(): could not allocate memory', 'out-of-memory'],
  ['Array buffer allocation failed', 'out-of-memory'],
  ["Can't create a session. ERROR_CODE: 9, could not find an implementation for NonZero(13)", 'failed'],
])('%s', (message, kind) => {
  expect(failureOf(new Error(message))).toMatchObject({ kind, message });
});

test('a bare number is a C++ exception that nobody caught', () => {
  expect(failureOf(7431208)).toMatchObject({
    kind: 'failed',
    message: 'the runtime stopped with exception 7431208',
  });
});

test('whatever the runtime says, a lost device is a lost device', () => {
  expect(failureOf(new Error('map_async_result.status failed'), 'destroyed: bye')).toMatchObject({
    kind: 'device-lost',
    message: 'destroyed: bye',
  });
  expect(failureOf(undefined, '').message).toBe('device lost');
});

test('a failure that was told apart already stays as it is', () => {
  const failure = new BackendFailure('failed', 'no adapter');
  expect(failureOf(failure, 'lost')).toBe(failure);
});
