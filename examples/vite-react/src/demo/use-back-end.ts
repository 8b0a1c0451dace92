import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { clockQuery } from './sandbox.ts';

/** Is the back end away? Once it is back, everything on the screen is read again. */
export function useBackEndIsAway(): boolean {
  const { isError } = useQuery(clockQuery);
  const queryClient = useQueryClient();
  const wasAway = useRef(isError);
  useEffect(() => {
    if (wasAway.current && !isError) void queryClient.invalidateQueries();
    wasAway.current = isError;
  }, [isError, queryClient]);
  return isError;
}
