package webanalytics.workshop.report;

import java.nio.file.Path;
import webanalytics.workshop.bucket.StoredObject;

/** Holds an object of the bucket and the file that it was copied to, which ends in .gz if it is. */
record Fetched(StoredObject object, Path file) {}
