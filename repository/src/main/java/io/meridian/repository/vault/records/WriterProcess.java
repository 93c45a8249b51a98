package io.meridian.repository.vault.records;

/**
 * A process that writes.
 *
 * @param host names the machine since its last start and the process-id namespace, so that equal
 *     hosts see each other's processes
 * @param startedMillis since 1970, 0 when unknown
 */
public record WriterProcess(String host, long processId, long startedMillis) {}
