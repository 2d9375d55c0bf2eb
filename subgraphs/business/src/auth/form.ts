import type { FastifyRequest } from 'fastify';

/** What a page sent; empty when it sent no form. */
export const formOf = ({ body }: FastifyRequest): URLSearchParams =>
  body instanceof URLSearchParams ? body : new URLSearchParams();
