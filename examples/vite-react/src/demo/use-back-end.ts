import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { clockQuery } from './sandbox.ts';

/** Is the back end away? Once it is back, everything on the screen is read again. */
export function useBackEndIsAway(): boolean {
  const { status } = useQuery(clockQuery);
  const queryClient = useQueryClient();
  const [isAway, setAway] = useState(false);
  // `pending` is another try: until it is decided, what was known holds.
  useEffect(() => {
    if (status === 'error') setAway(true);
    if (status === 'success') setAway(false);
  }, [status]);
  useEffect(() => {
    if (isAway) return () => void queryClient.invalidateQueries();
  }, [isAway, queryClient]);
  return isAway;
}
