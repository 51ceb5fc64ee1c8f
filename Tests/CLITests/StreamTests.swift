// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Streams that are long, that wait, and whose reader waits or goes away.
@Suite struct StreamTests {
  private func expect(_ script: String) async throws {
    let outcome = try await Shell.run(script, input: [])
    let text = String(decoding: outcome.output + outcome.errors, as: UTF8.self)
    #expect(outcome.status == 0, "\(text)")
  }

  @Test("memory does not grow with the stream, and the order is kept")
  func long() async throws {
    try await expect(
      """
      command -v python3 > /dev/null || { echo 'skipped: no python3'; exit 0; }
      cat > run.py <<'END'
      import json, resource, subprocess, sys, threading
      text = '关于增设公园座椅的提案\\n提案者：民盟清河市委\\n' + '南山公园座椅太少，老人无处歇脚。\\n' * 3
      def peak(count):
          run = subprocess.Popen(['wenli', 'stream', '--to', 'text', '--jobs', '2'],
              stdin=subprocess.PIPE, stdout=subprocess.PIPE)
          def feed():
              for i in range(count):
                  run.stdin.write(json.dumps({'id': i, 'text': text}, ensure_ascii=False).encode() + b'\\n')
              run.stdin.close()
          threading.Thread(target=feed).start()
          for i, line in enumerate(run.stdout):
              assert json.loads(line)['id'] == i, i
          assert i == count - 1 and run.wait() == 0
          return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
      first = peak(500)
      last = peak(6000)
      sys.exit(0 if last < first + 16384 else f'{first} kB grew to {last} kB')
      END
      python3 run.py
      """)
  }

  @Test("a record is answered before the next one comes")
  func coprocess() async throws {
    try await expect(
      """
      mkfifo to from
      wenli stream --to text < to > from & exec 8> to 9< from
      for i in 1 2 3; do
        echo "{\\"id\\":$i,\\"text\\":\\"甲乙。\\"}" >&8
        read -r answer <&9
        case "$answer" in "{\\"id\\":$i,\\"output\\":\\"甲乙。\\\\n\\","*) ;; *) exit 3 ;; esac
      done
      exec 8>&-; wait
      """)
  }

  @Test("while nobody reads the answers, no records are read")
  func backPressure() async throws {
    try await expect(
      """
      i=0; while [ $i -lt 400 ]; do printf '{"id":%d,"text":"%01000d"}\\n' $i 0; i=$((i + 1)); done > part
      : > read; mkfifo answers; exec 7<> answers
      { for n in 1 2 3 4 5 6 7 8 9 10; do cat part; echo $n >> read; done; } | wenli stream > answers & id=$!
      sleep 1.5; count=$(wc -l < read); test $count -lt 9 || { echo "$count parts were read"; exit 3; }
      kill $id
      """)
  }

  @Test("a reader that goes away ends it quietly")
  func closed() async throws {
    try await expect(
      """
      i=0; while [ $i -lt 3000 ]; do echo '{"id":1,"text":"甲乙。"}'; i=$((i + 1)); done > in
      wenli stream < in 2> errors | head -1 > /dev/null; test ! -s errors
      """)
  }

  @Test("a record beyond the limit is answered, and the next one too")
  func tooLong() async throws {
    try await expect(
      """
      { printf '{"id":1,"text":"'; head -c 70000000 /dev/zero | tr '\\0' a; echo '"}'
        echo '{"id":2,"text":"甲。"}'; } | wenli stream --to text > out
      sed -n 1p out | grep -q '"error":{"message":"the record is longer' &&
      sed -n 2p out | grep -q '"id":2,"output":"甲' && test $(wc -l < out) = 2
      """)
  }
}
