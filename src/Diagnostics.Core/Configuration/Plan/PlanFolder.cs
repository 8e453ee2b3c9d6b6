using System.Globalization;
using System.Text;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>Where plans lie, and how they are written: whole or not at all.</summary>
public static class PlanFolder
{
    /// <summary>The file that a plan of this folder is in, or would be written to.</summary>
    public static string FileOf(string folder)
    {
        string shorter = Path.Combine(folder, DiagnosticPlan.ShortFileName);
        string usual = Path.Combine(folder, DiagnosticPlan.FileName);
        return File.Exists(shorter) && !File.Exists(usual) ? shorter : usual;
    }

    // More former plans than this are not kept beside each other.
    private const int MostKept = 99;

    /// <summary>Writes a plan, and its schema beside it. A former plan that says something else is kept beside it as <c>diagnostics.yaml.bak</c>, <c>.bak2</c>…: people wrote into it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="text">The plan.</param>
    /// <param name="overwrite">Whether a plan that is there is replaced.</param>
    /// <param name="withSchema">Whether the schema is written beside it.</param>
    /// <returns>The file of the plan, and that of the former one.</returns>
    /// <exception cref="PlanExistsException">There is one and it may not be replaced; nothing was written.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static SavedPlan Save(string folder, string text, bool overwrite, bool withSchema)
    {
        string file = FileOf(folder);
        string schema = Path.Combine(folder, PlanSchema.FileName);
        if (!overwrite && File.Exists(file)) throw new PlanExistsException($"'{file}' is there already.");
        // A schema of ours is replaced by that of this version; another file of that name is somebody's.
        if (withSchema && !overwrite && File.Exists(schema) && !File.ReadAllText(schema).Contains("\"title\": \"diagnostics.yaml\"", StringComparison.Ordinal))
            throw new PlanExistsException($"'{schema}' is there already and is no schema of plans.");
        if (withSchema) Write(schema, PlanSchema.Text, overwrite: true);
        string? kept = File.Exists(file) ? Keep(file, text) : null;
        Write(file, text, overwrite);
        return new SavedPlan(file, kept);
    }

    private static string? Keep(string file, string text)
    {
        if (File.ReadAllText(file) == text) return null;
        for (int i = 1; i <= MostKept; i++)
        {
            string name = file + ".bak" + (i == 1 ? "" : i.ToString(CultureInfo.InvariantCulture));
            if (File.Exists(name)) continue;
            File.Copy(file, name, overwrite: false);
            return name;
        }

        throw new PlanExistsException($"'{file}' is there already, and so are {MostKept} former ones beside it.");
    }

    private static void Write(string path, string text, bool overwrite)
    {
        // Beside the target, so that the last step is a rename.
        string draft = path + "." + Guid.NewGuid().ToString("N")[..8] + ".tmp";
        try
        {
            File.WriteAllText(draft, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(draft, path, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            throw new PlanExistsException($"'{path}' is there already.");
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
