import { arrayOf, ModelFileError, readModelFile, writeModelFile } from './model-file';

const file = {
  header: { task: 'test', scale: 0.5 },
  arrays: new Map<string, Int32Array | Float32Array | Int8Array | Uint16Array>([
    ['keys', Int32Array.of(-1, 2 ** 31 - 1)],
    ['odd', Int8Array.of(-128, 0, 127)],
    ['floats', Float32Array.of(1.5)],
    ['ids', Uint16Array.of(65_535)],
    ['none', new Int32Array(0)],
  ]),
};
const bytes = writeModelFile(file);

describe('a model file', () => {
  it('gives back what was written', () => {
    expect(readModelFile(bytes)).toEqual(file);
  });

  it('is read from anywhere in a larger buffer', () => {
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(readModelFile(larger.subarray(3))).toEqual(file);
  });

  it('is the same bytes each time', () => {
    expect(writeModelFile(file)).toEqual(bytes);
  });

  it.each([
    { name: 'nothing', damaged: new Uint8Array(0) },
    { name: 'another file', damaged: new TextEncoder().encode('{"a": 1}, and more') },
    { name: 'its first bytes', damaged: bytes.subarray(0, 6) },
    { name: 'half of its header', damaged: bytes.subarray(0, 40) },
    { name: 'all but its last array', damaged: bytes.subarray(0, -9) },
  ])('is refused for $name', ({ damaged }) => {
    expect(() => readModelFile(damaged)).toThrow(ModelFileError);
  });

  it('is refused for a header that is no JSON', () => {
    const damaged = bytes.slice();
    damaged[8] = 0;
    expect(() => readModelFile(damaged)).toThrow('no JSON');
  });

  it('names the array that it lacks', () => {
    const read = readModelFile(bytes);
    expect(() => arrayOf(read, 'weights', 'i8')).toThrow('has no i8 array weights');
    expect(() => arrayOf(read, 'keys', 'u16')).toThrow('has no u16 array keys');
  });
});
