import { allTopicSettings, deadLetterTopicName, topics } from './topics';

describe('allTopicSettings', () => {
  const settings = new Map(allTopicSettings().map((topic) => [topic.name, topic]));

  it('names each topic once', () => {
    expect(settings.size).toBe(allTopicSettings().length);
  });

  it.each(['raw-article', 'cleaned-article', 'article-entities'])(
    'gives %s a dead-letter topic that takes whatever fits the topic, and its headers',
    (name) => {
      const letters = settings.get(deadLetterTopicName(name));
      const room = (letters?.maxMessageBytes ?? 0) - (settings.get(name)?.maxMessageBytes ?? 0);
      expect(room).toBe(64 * 1024);
    },
  );

  it('keeps the newest revision of each article for ever', () => {
    expect(settings.get(topics.enrichedArticle.name)).toMatchObject({
      cleanup: 'compact',
      retentionMs: -1,
    });
  });

  it('gives no dead-letter topic to what no stage reads', () => {
    expect(settings.has(deadLetterTopicName(topics.quote.name))).toBe(false);
  });
});
