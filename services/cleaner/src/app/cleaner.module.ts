import { Module } from '@nestjs/common';
import { CleanerController } from './cleaner.controller';

@Module({ controllers: [CleanerController] })
export class CleanerModule {}
