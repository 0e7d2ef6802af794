/** What was wrong with a form, and what to do. */
export function FormFault({ message }: { readonly message: string | undefined }) {
  return message === undefined ? null : (
    <p class="wrong" role="alert">
      {message}
    </p>
  );
}
