using System.Collections;
using System.Reflection;
using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Configuration;

/// <summary>Planted secrets appear in no public property, text or exception, whatever the dialect and however broken the file.</summary>
public sealed class EnvRedactionTests
{
    private const string Canary = "Canary7Zq";

    private static readonly string[] s_texts =
    [
        $"DB_PASSWORD={Canary}",
        $"DB_PASSWORD=\"{Canary}\"",
        $"DB_PASSWORD='{Canary}",
        $"DB_PASSWORD=\"x{Canary}\nB=1",
        $"DB_PASSWORD: {Canary}",
        $"DB_PASSWORD: {Canary}\nB=1",
        $"DB_PASSWORD = {Canary}",
        $"DB_PASSWORD=abc {Canary}",
        $"DB_PASSWORD=abc${Canary}",
        $"DB_PASSWORD=abc${{{Canary}}}",
        $"DB_PASSWORD=${{X:?{Canary}}}",
        $"DB_PASSWORD=${{X:-{Canary}}}",
        $"DB_PASSWORD=\"abc\"{Canary}",
        $"DB_PASSWORD=abc#{Canary}",
        $"DB_PASSWORD=abc;{Canary}",
        $"DB_PASSWORD=abc&{Canary}",
        $"DB_PASSWORD=abc|{Canary}",
        $"DB_PASSWORD=$(echo {Canary})",
        $"export DB_PASSWORD={Canary}",
        $"DB_PASSWORD={Canary}\nDB_PASSWORD={Canary}2",
        $"DATABASE_URL=postgres://u:{Canary}@h:5432/db",
        $"DATABASE_URL=postgres://u:{Canary}@x@h:5432/db",
        $"DATABASE_URL=postgres://u:x/{Canary}@h:5432/db",
        $"DATABASE_URL='postgres://u:{Canary}@h:5432/db'",
        $"API_URL=https://h/x?api_key={Canary}",
        $"ConnectionStrings__Db=Host=h;Password={Canary};Database=d",
        $"CONN=host=h password={Canary} dbname=d",
        $"PRIVATE_KEY=\"-----BEGIN PRIVATE KEY-----\n{Canary}{Canary}==\n-----END PRIVATE KEY-----\"",
        $"PRIVATE_KEY=-----BEGIN PRIVATE KEY-----\n{Canary}{Canary}==\n{Canary}==\n-----END PRIVATE KEY-----",
        $"WHATEVER=ghp_{Canary}{Canary}{Canary}",
        $"ghp_{Canary}{Canary}{Canary}\nB=1",
        $"ghp_{Canary}{Canary}{Canary}=1",
        $"A={Canary}\u0001\nDB_PASSWORD={Canary}\n",
    ];

    public static TheoryData<EnvDialect, int> All()
    {
        var data = new TheoryData<EnvDialect, int>();
        foreach (EnvDialect dialect in Enum.GetValues<EnvDialect>())
        {
            for (int i = 0; i < s_texts.Length; i++) data.Add(dialect, i);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_secret_is_shown(EnvDialect dialect, int index)
    {
        // Learning is not what hides it here: a value of another key must not help.
        string text = s_texts[index] + "\nLAST=1\n";
        var options = new EnvReadOptions(new Redactor(new byte[32]), dialect);
        EnvDocument document = EnvFileReader.Parse(text, ".env.staging", options);
        if (!text.StartsWith("A=", StringComparison.Ordinal)) AssertClean(document, 0);
        EnvDocument other = EnvFileReader.Parse(text.Replace(Canary, Canary + "b", StringComparison.Ordinal) + "PORT=1\n", ".env.production", options);
        if (text.StartsWith("A=", StringComparison.Ordinal)) return;
        foreach (EnvDifference row in EnvComparer.Compare([document, other], new EnvCompareOptions(includeEqual: true))) AssertClean(row, 0);
        foreach (EnvDifference row in EnvComparer.Compare([document, document], new EnvCompareOptions(includeEqual: true))) AssertClean(row, 0);
    }

    [Fact]
    public void A_secret_read_from_a_file_is_known_in_any_other_text()
    {
        var redactor = new Redactor();
        EnvFileReader.Parse($"DB_PASSWORD={Canary}\nDATABASE_URL=postgres://u:p%40{Canary}@h/d\n", ".env", new EnvReadOptions(redactor));
        Assert.DoesNotContain(Canary, redactor.Excerpt($"login with {Canary} failed, then p@{Canary}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_secrets_show_as_equal_within_one_report()
    {
        var options = new EnvReadOptions(new Redactor());
        EnvDocument one = EnvFileReader.Parse("A_SECRET=x1\nURL=postgres://u:x1@h/d\n", "a.env", options);
        EnvDocument other = EnvFileReader.Parse("A_SECRET=x1\nB_SECRET=x2\n", "b.env", options);
        Assert.Equal(one.Find("A_SECRET")!.Value, other.Find("A_SECRET")!.Value);
        Assert.NotEqual(other.Find("A_SECRET")!.Value, other.Find("B_SECRET")!.Value);
        Assert.Contains(one.Find("A_SECRET")!.Value!, one.Find("URL")!.Value!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_URL_shows_everything_but_its_password_and_placeholders_show_as_they_are()
    {
        EnvDocument document = EnvFileReader.Parse("DATABASE_URL=postgres://app:x@db:5432/app\nDB_PASSWORD=changeme\nAPI_KEY=\n", ".env");
        Assert.Matches(@"\Apostgres://app:\[secret:[0-9a-f]{8}\]@db:5432/app\z", document.Find("DATABASE_URL")!.Value);
        Assert.False(document.Find("DATABASE_URL")!.IsSecret);
        Assert.Equal("changeme", document.Find("DB_PASSWORD")!.Value);
        Assert.Equal("", document.Find("API_KEY")!.Value);
    }

    [Fact]
    public void Control_characters_of_a_value_do_not_reach_a_terminal() =>
        Assert.DoesNotContain('\u001b', EnvFileReader.Parse("A=\u001b[31mred\n", ".env").Find("A")!.Value!);

    private static void AssertClean(object? value, int depth)
    {
        if (value is null || depth > 5) return;
        Assert.DoesNotContain(Canary, value.ToString() ?? "", StringComparison.Ordinal);
        if (value is string or ValueType or Type) return;
        if (value is IEnumerable items)
        {
            foreach (object? item in items) AssertClean(item, depth + 1);
            return;
        }

        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length == 0) AssertClean(property.GetValue(value), depth + 1);
        }
    }
}
