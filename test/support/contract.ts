import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

/** An operation of the API's OpenAPI document. */
export interface Operation {
  readonly method: string;
  /** With its parameters in braces, as `/api/v1/feeds/{id}`. */
  readonly path: string;
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: object }>> }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'method' | 'path'>>>>>;
  readonly components: object;
}

/** The API as it documents itself: what its answers are held to. */
export class Contract {
  readonly operations: readonly Operation[];
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });

  private constructor(private readonly document: Document) {
    addFormats.default(this.ajv);
    this.operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
    );
  }

  /** Reads the document of a running system. */
  static async of(url: string): Promise<Contract> {
    return new Contract((await (await fetch(`${url}/api/openapi.json`)).json()) as Document);
  }

  /** What the document does not allow of an answer; nothing when it is as documented. */
  faultsOf(operationId: string, status: number, type: string, body: unknown): string[] {
    const operation = this.operations.find((one) => one.operationId === operationId);
    const content = operation?.responses[String(status)]?.content;
    const schema = content?.[type.split(';', 1)[0]!]?.schema;
    if (!schema) return [`${operationId} does not document ${status} with ${type}`];
    const isValid = this.ajv.compile({ ...schema, components: this.document.components });
    return isValid(body) ? [] : isValid.errors!.map((fault) => `${fault.instancePath} ${fault.message}`);
  }
}
