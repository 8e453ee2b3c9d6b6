using System.Globalization;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>The instructions of a Dockerfile by stage, and which of them end up in the image.</summary>
/// <remarks>Source of the rules: Dockerfile reference, FROM.</remarks>
internal static class DockerSteps
{
    /// <summary>All instructions, and the image below the stages that the one that is built is itself built on.</summary>
    /// <param name="lines">The file.</param>
    /// <param name="target">Name or number of the stage that is built; the last one where null, or where there is none of that name.</param>
    public static (IReadOnlyList<DockerStep> Steps, (string Name, int Line)? Base) Read(DockerLines lines, string? target = null)
    {
        var read = new List<(int Stage, string Name, string Text, int Line)>();
        var from = new List<(string Image, string? Name, int Line)>();
        foreach ((string name, string text, int line) in lines.Read())
        {
            if (name == "FROM")
            {
                string[] words = [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => !w.StartsWith("--", StringComparison.Ordinal))];
                from.Add((words.Length > 0 ? words[0] : "", words.Length > 2 && words[1].Equals("as", StringComparison.OrdinalIgnoreCase) ? words[2] : null, line));
            }

            read.Add((from.Count - 1, name, text, line));
        }

        var inherited = new HashSet<int>();
        int stage = target is null ? -1 : from.FindIndex(f => target.Equals(f.Name, StringComparison.OrdinalIgnoreCase));
        if (stage < 0) stage = int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < from.Count ? number : from.Count - 1;
        while (stage >= 0 && inherited.Add(stage))
        {
            string image = from[stage].Image;
            int parent = from.FindIndex(0, stage, f => f.Name?.Equals(image, StringComparison.OrdinalIgnoreCase) == true);
            if (parent < 0) break;
            stage = parent;
        }

        (string Name, int Line)? below = stage >= 0 && from[stage].Image is { Length: > 0 } named && !named.Contains('$', StringComparison.Ordinal) ? (named, from[stage].Line) : null;
        return ([.. read.Select(r => new DockerStep(r.Stage, r.Name, r.Text, r.Line, inherited.Contains(r.Stage)))], below);
    }
}
