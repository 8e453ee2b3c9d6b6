using System.Diagnostics;
using System.Globalization;
using System.Text;
using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Redaction;

// make FOLDER FILES MEGABYTES: writes a repository. scan FOLDER: searches it once. keys FOLDER: the names of the keys that are read, one a line. memory FOLDER: searches it and says how much memory that took.
if (args is ["make", var folder, var files, var megabytes])
{
    Make(folder, int.Parse(files, CultureInfo.InvariantCulture), long.Parse(megabytes, CultureInfo.InvariantCulture) * 1024 * 1024);
    return 0;
}

if (args is not ["scan" or "keys" or "memory", var root]) return 64;
CodeScan scan = CodeScanner.Scan(root, new Redactor());
string[] keys = [.. scan.Uses.Select(u => u.Key).Distinct().Order(StringComparer.Ordinal)];
if (args[0] == "keys")
{
    foreach (string key in keys) Console.WriteLine(key);
    return 0;
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{scan.Uses.Count} uses of {keys.Length} keys, {scan.Hardcoded.Count} fixed values, {scan.Files} files, {scan.Bytes / 1024 / 1024} MB"));
if (args[0] == "scan") return 0;
using var self = Process.GetCurrentProcess();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak working set {self.PeakWorkingSet64 / 1024 / 1024} MB"));
return 0;

static void Make(string folder, int count, long bytes)
{
    var random = new Random(4711);
    string[] words = ["value", "request", "handler", "return", "const", "import", "environment", "result", "service", "if", "for", "data", "user", "order", "session", "config", "self", "await", "client", "https://www.apache.org/licenses/LICENSE-2.0"];
    (string Extension, string Comment, string Read)[] languages =
    [
        (".py", "# ", "x = os.environ[\"KEY_{0}\"]"), (".ts", "// ", "const x = process.env.KEY_{0};"), (".js", "// ", "const x = process.env.KEY_{0} || 'd';"), (".go", "// ", "x := os.Getenv(\"KEY_{0}\")"),
        (".java", "// ", "String x = System.getenv(\"KEY_{0}\");"), (".cs", "// ", "var x = Environment.GetEnvironmentVariable(\"KEY_{0}\");"), (".rb", "# ", "x = ENV.fetch('KEY_{0}')"), (".php", "// ", "$x = getenv('KEY_{0}');"),
    ];
    for (int i = 0; i < count; i++)
    {
        (string extension, string comment, string read) = languages[i % languages.Length];
        string path = Path.Combine(folder, $"part{i % 97}", $"module{i % 13}", $"file{i}{extension}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var text = new StringBuilder();
        long size = bytes / count / 4 + random.NextInt64(bytes / count * 3 / 2);
        int line = 0;
        while (text.Length < size)
        {
            if (++line == 40 && i % 4 == 0) text.Append(CultureInfo.InvariantCulture, $"{string.Format(CultureInfo.InvariantCulture, read, i % 500)}\n");
            if (line % 12 == 0) text.Append(comment);
            for (int w = random.Next(4, 12); w > 0; w--) text.Append(words[random.Next(line % 300 == 0 ? words.Length : words.Length - 1)]).Append(' ');
            text.Append('\n');
        }

        File.WriteAllText(path, text.ToString());
    }
}
