using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Diagnostics.Benchmarks.Conformance;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Sources;
using Diagnostics.Integrations.Yaml;

// make DIALECT FOLDER COUNT SEED: writes files. read DIALECT FOLDER: prints what we read, a JSON object a line. compare THEIRS OURS: counts and lists differences.
var json = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
switch (args)
{
    case ["make", var dialect, var folder, var count, var seed]:
        Make(dialect, folder, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture));
        return 0;
    case ["read", var dialect, var folder]:
        using (var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)))
        {
            foreach (string path in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal))
                output.WriteLine(JsonSerializer.Serialize(new { file = Path.GetFileName(path), values = dialect == "compose" ? Services(path) : Values(path, dialect) }, json));
        }

        return 0;
    case ["compare", var theirs, var ours, var folder]:
        return Comparison.Print(theirs, ours, folder);
    default:
        return 64;
}

static void Make(string dialect, string folder, int count, int seed)
{
    Directory.CreateDirectory(folder);
    var generator = new EnvGenerator(seed, dialect);
    for (int i = 0; i < count; i++)
    {
        string name = i.ToString("00000", CultureInfo.InvariantCulture);
        if (dialect != "compose")
        {
            File.WriteAllText(Path.Combine(folder, name + ".env"), generator.Next());
            continue;
        }

        Directory.CreateDirectory(Path.Combine(folder, name));
        foreach ((string file, string text) in generator.NextProject()) File.WriteAllText(Path.Combine(folder, name, file), text);
    }
}

static SortedDictionary<string, string?>? Values(string path, string dialect)
{
    EnvDialect of = dialect switch
    {
        "dotenv" => EnvDialect.DotenvNpm, "dotenv-expand" => EnvDialect.DotenvExpand, "node" => EnvDialect.NodeEnvFile, "python-dotenv" => EnvDialect.PythonDotenv, "bash" => EnvDialect.Bash,
        _ => throw new ArgumentOutOfRangeException(nameof(dialect)),
    };
    EnvDocument document = EnvFileReader.Read(path, new EnvReadOptions(dialect: of));
    var values = new SortedDictionary<string, string?>(StringComparer.Ordinal);
    foreach (EnvEntry entry in document.Entries) values[entry.Key] = entry.RawValue;
    return values;
}

static SortedDictionary<string, string?> Services(string folder)
{
    var values = new SortedDictionary<string, string?>(StringComparer.Ordinal);
    EnvAddress address = EnvAddress.Parse(Path.Combine(folder, "docker-compose.yml") + ":*", File.Exists)!;
    foreach (EnvDocument document in new EnvSourceReader(new YamlStructuredReader()).Read(address))
    {
        // A variable that only the shell could give is null, as the program prints it.
        foreach (EnvEntry entry in document.Entries) values[document.Component + "." + entry.Key] = entry.RawValue;
    }

    return values;
}
