using System.Diagnostics;
using System.Globalization;
using System.Text;
using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Redaction;

// Two or more files of many keys, read one after the other and compared; the first run is cold, the median is over the others.
int keys = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
bool simple = args.Length > 1 && args[1] == "simple";
int environments = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 2;
DirectoryInfo folder = Directory.CreateTempSubdirectory("envcompare-");
try
{
    // The first two are staging and production; more are regions of them.
    string[] files = [.. Enumerable.Range(0, environments).Select(i => Write(i switch { 0 => ".env.staging", 1 => ".env.production", _ => $".env.region{i}" }, i switch { 0 => "staging", 1 => "prod", _ => $"region{i}" }))];
    const int runs = 11;
    var times = new List<double>();
    for (int run = 0; run < runs; run++)
    {
        GC.Collect();
        long allocated = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        var options = new EnvReadOptions(new Redactor());
        EnvDocument[] documents = [.. files.Select(f => EnvFileReader.Read(f, options))];
        double read = watch.Elapsed.TotalMilliseconds;
        int rows = EnvComparer.Compare(documents).Count;
        double total = watch.Elapsed.TotalMilliseconds;
        long mebibytes = (GC.GetTotalAllocatedBytes() - allocated) >> 20;
        if (run > 0) times.Add(total);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(run == 0 ? "cold" : "warm")}: read {read:0} ms, compare {total - read:0} ms, total {total:0} ms, {rows} rows, {mebibytes} MiB allocated"));
    }

    times.Sort();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median of {times.Count} warm runs: {times[times.Count / 2]:0} ms for {environments} x {keys:N0} keys"));
}
finally
{
    folder.Delete(recursive: true);
}

string Write(string name, string environment)
{
    var text = new StringBuilder();
    for (int i = 0; i < keys; i++)
    {
        string line = simple ? $"KEY_{i}=value_{(i % 100 == 0 ? environment : "")}{i}" : (i % 10) switch
        {
            0 => $"SERVICE_{i}_PORT={8000 + (i % 1000) + (i % 500 == 0 && environment == "prod" ? 1 : 0)}",
            1 => $"SERVICE_{i}_URL=https://api{i}.{environment}.example.com/v1",
            2 => $"APP_{i}_PASSWORD=s3cr3t-{environment}-{i}-abcdef",
            3 => $"FEATURE_{i}_ENABLED=true",
            4 => $"NAME_{i}=value {i} # comment",
            5 => $"DB_{i}_URL=postgres://user:pw-{environment}-{i}@db{i}.{environment}.internal:5432/app",
            6 => $"TIMEOUT_{i}=30s",
            7 => $"QUOTED_{i}=\"some text {i}\"",
            8 => $"REF_{i}=${{SERVICE_{i - 8}_PORT}}",
            _ => $"PATH_{i}=/srv/data/{i}",
        };
        text.Append(line).Append('\n');
    }

    string path = Path.Combine(folder.FullName, name);
    File.WriteAllText(path, text.ToString());
    return path;
}
