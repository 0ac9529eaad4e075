import { distanceClass } from './distance-class';

describe('distanceClass', () => {
  it.each([
    [0, 0],
    [4, 4],
    [5, 5],
    [6, 5],
    [7, 6],
    [14, 7],
    [22, 8],
    [40, 9],
    [41, 10],
    [9999, 10],
  ])('puts %i into class %i', (distance, expected) => {
    expect(distanceClass(distance)).toBe(expected);
  });
});
