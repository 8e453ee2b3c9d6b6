using System.Text.Json;

namespace Diagnostics.Core.Language;

/// <summary>The table of client wordings: data, embedded, read once when first asked. Earlier entries are more specific and win.</summary>
public sealed class ClientWordings
{
    private static readonly Lazy<ClientWordings> s_default = new(LoadEmbedded);

    private ClientWordings(IReadOnlyList<ClientWording> all) => All = all;

    /// <summary>The table that ships with the program.</summary>
    public static ClientWordings Default => s_default.Value;

    /// <summary>All entries, most specific first.</summary>
    public IReadOnlyList<ClientWording> All { get; }

    /// <summary>The entry that a line matches, or null.</summary>
    public ClientWording? Find(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        foreach (ClientWording wording in All)
        {
            if (wording.IsMatch(line)) return wording;
        }

        return null;
    }

    /// <summary>Reads a table in the form of the embedded one.</summary>
    /// <exception cref="JsonException">The text is not such a table.</exception>
    public static ClientWordings Parse(ReadOnlyMemory<byte> utf8Json)
    {
        using JsonDocument document = JsonDocument.Parse(utf8Json);
        if (document.RootElement.ValueKind != JsonValueKind.Array) throw new JsonException("the table is not an array");
        var all = new List<ClientWording>();
        foreach (JsonElement e in document.RootElement.EnumerateArray())
        {
            all.Add(new ClientWording(Text(e, "id"), Text(e, "client"), Text(e, "code"), Text(e, "meaning"), Texts(e, "contains"), Text(e, "pattern"), Texts(e, "match"), [.. e.GetProperty("noMatch").EnumerateArray().Select(NearMiss.Read)]));
        }

        return new ClientWordings(all);

        static string Text(JsonElement e, string name) =>
            e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String ? member.GetString()! : throw new JsonException($"{name} is absent or not a text");
        static string[] Texts(JsonElement e, string name) =>
            e.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.Array ? [.. member.EnumerateArray().Select(x => x.GetString() ?? "")] : throw new JsonException($"{name} is absent or not an array");
    }

    private static ClientWordings LoadEmbedded()
    {
        using Stream stream = typeof(ClientWordings).Assembly.GetManifestResourceStream("client-wordings.json")
            ?? throw new InvalidOperationException("client-wordings.json is not embedded");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Parse(bytes);
    }
}
