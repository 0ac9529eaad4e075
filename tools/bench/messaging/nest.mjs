import 'reflect-metadata';
import { Controller, Inject, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientsModule, Ctx, EventPattern, Payload, Transport } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { stamp } from './messages.mjs';

const CLIENT = 'ECHO_CLIENT';

/**
 * (b) Nest's own Kafka transport as its documentation tells: an `@EventPattern` handler whose
 * `ClientKafka` emits, waited for.
 * @param {import('./contender.mjs').Task} task
 * @param {import('./tally.mjs').Tally} tally
 */
export async function start({ brokers, group, input, output }, tally) {
  class EchoController {
    constructor(client) {
      this.client = client;
    }
    async echo(article, context) {
      const key = context.getMessage().key;
      await lastValueFrom(this.client.emit(output, { key, value: stamp(article) }));
      tally.add(1);
    }
  }
  class EchoModule {}
  // What `@Controller()`, `@Inject(CLIENT)`, `@EventPattern(input)`, `@Payload()`, `@Ctx()` and
  // `@Module(…)` compile to: this file is plain JavaScript.
  const echo = Object.getOwnPropertyDescriptor(EchoController.prototype, 'echo');
  Controller()(EchoController);
  Inject(CLIENT)(EchoController, undefined, 0);
  EventPattern(input)(EchoController.prototype, 'echo', echo);
  Payload()(EchoController.prototype, 'echo', 0);
  Ctx()(EchoController.prototype, 'echo', 1);
  const client = { clientId: group, brokers };
  Module({
    imports: [
      ClientsModule.register([
        {
          name: CLIENT,
          transport: Transport.KAFKA,
          options: { client, producerOnlyMode: true },
        },
      ]),
    ],
    controllers: [EchoController],
  })(EchoModule);

  const app = await NestFactory.createMicroservice(EchoModule, {
    logger: false,
    transport: Transport.KAFKA,
    options: { client, consumer: { groupId: group }, subscribe: { fromBeginning: true } },
  });
  await app.listen();
  return () => app.close();
}
