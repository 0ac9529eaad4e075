import { concernsSpeaker, speakerMatches } from './speaker-matches';

describe('speakerMatches', () => {
  it.each([
    { name: 'the whole name', wanted: 'Ida Holm', speaker: 'Ida Holm', matches: true },
    { name: 'a part in another case', wanted: 'HOLM', speaker: 'Ida Holm', matches: true },
    { name: 'letters composed otherwise', wanted: 'Bjo\u0308rk', speaker: 'Björk', matches: true },
    { name: 'a dash for a blank', wanted: 'anne marie', speaker: 'Anne-Marie Sol', matches: true },
    { name: 'half a word', wanted: 'Hol', speaker: 'Ida Holm', matches: false },
    { name: 'words in another order', wanted: 'Holm Ida', speaker: 'Ida Holm', matches: false },
    { name: 'nobody', wanted: 'Holm', speaker: null, matches: false },
    { name: 'no word at all', wanted: ' - ', speaker: 'Ida Holm', matches: false },
  ])('decides about $name', ({ wanted, speaker, matches }) => {
    expect(speakerMatches(wanted, speaker)).toBe(matches);
  });
});

describe('concernsSpeaker', () => {
  it.each([
    { name: 'a quote of theirs', message: { speakerName: 'Ida Holm' }, concerns: true },
    { name: 'somebody else’s', message: { speakerName: 'Tora Vik' }, concerns: false },
    { name: 'nobody’s', message: { speakerName: null }, concerns: false },
    {
      name: 'one that was theirs and is another’s now',
      message: { speakerName: 'Tora Vik', formerSpeakerName: 'Ida Holm' },
      concerns: true,
    },
    {
      name: 'one that was theirs and is nobody’s now',
      message: { speakerName: null, formerSpeakerName: 'Ida Holm' },
      concerns: true,
    },
    {
      name: 'one that was another’s and is theirs now',
      message: { speakerName: 'Ida Holm', formerSpeakerName: 'Tora Vik' },
      concerns: true,
    },
  ])('decides about $name', ({ message, concerns }) => {
    expect(concernsSpeaker('holm', message)).toBe(concerns);
  });
});
