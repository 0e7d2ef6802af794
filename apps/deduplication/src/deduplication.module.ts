import { Module } from '@nestjs/common';
import { DedupeEntries } from './dedupe-entries.processor';

/** Makes articles of entries, and finds which are copies of which. */
@Module({ controllers: [DedupeEntries] })
export class DeduplicationModule {}
