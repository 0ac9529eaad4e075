declare module 'kafkajs/src/consumer/filterAbortedMessages' {
  export default function filterAbortedMessages<Message>(options: {
    messages: Message[];
    abortedTransactions: { firstOffset: string; producerId: string }[];
  }): Message[];
}
