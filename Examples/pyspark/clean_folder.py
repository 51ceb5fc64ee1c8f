#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Cleans a folder of raw texts with Spark; each block becomes a row.

    python3 clean_folder.py IN OUT     # OUT/blocks and OUT/errors, JSON lines

`wenli` must be on the PATH of every worker. Spark hands each partition to one `wenli stream`
through a pipe, so that a worker starts the program once and not once for each text.
"""
import json
import os
import sys

from pyspark.sql import SparkSession, functions as f


def main(source: str, target: str) -> None:
    spark = SparkSession.builder.appName("wenli").getOrCreate()
    texts = spark.sparkContext.wholeTextFiles(source)
    records = texts.map(
        lambda pair: json.dumps({"id": pair[0], "text": pair[1]}, ensure_ascii=False))
    # checkCode: a worker without wenli ends the job instead of giving it an empty result.
    # Spark starts programs without an environment; on a cluster name the folder of its workers.
    answers = records.pipe(
        "wenli stream --jobs 1 --to ndjson", env={"PATH": os.environ["PATH"]}, checkCode=True)

    # The fields that this job needs; Schemas/README.md has all of them.
    schema = """
        id STRING,
        error STRUCT<message: STRING, line: BIGINT>,
        blocks ARRAY<STRUCT<article: INT, kind: STRING, part: STRING, role: STRING,
            point: STRING, level: INT, heading: STRING, text: STRING, confidence: DOUBLE>>
    """
    table = spark.read.json(answers, schema=schema).cache()
    blocks = table.select("id", f.posexplode("blocks").alias("place", "block")).select(
        f.col("id").alias("source"), "place", "block.*")
    errors = table.where(f.col("error").isNotNull()).select("id", "error.*")

    blocks.write.mode("overwrite").json(f"{target}/blocks")
    errors.write.mode("overwrite").json(f"{target}/errors")
    blocks.groupBy("kind", "role").count().orderBy("kind", "role").show(100, truncate=False)
    spark.stop()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
