using System.Text;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>The JSON Schema of plans: what editors complete and check with while one writes. A test holds it and <see cref="PlanReader"/> together.</summary>
public static class PlanSchema
{
    /// <summary>The usual name of the file.</summary>
    public const string FileName = "diagnostics.schema.json";

    /// <summary>The schema, as it lies in the module.</summary>
    public static string Text { get; } = Read();

    private static string Read()
    {
        using Stream stream = typeof(PlanSchema).Assembly.GetManifestResourceStream(FileName) ?? throw new InvalidOperationException(FileName + " is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
