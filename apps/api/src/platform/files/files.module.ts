import { Global, Module } from '@nestjs/common';
import { TableReader } from './reading/table-reader';
import { ThreadPool } from './thread-pool';
import { TableWriter } from './writing/table-writer';

@Global()
@Module({ providers: [ThreadPool, TableReader, TableWriter], exports: [TableReader, TableWriter] })
export class FilesModule {}
